# finds: busy-loop
import asyncio

done = False


async def finish():
    global done
    for _ in range(300):
        await asyncio.sleep(0)
    done = True


async def watch():
    while not done:
        await asyncio.sleep(0)
    print("done")


async def main():
    await asyncio.gather(watch(), finish())


asyncio.run(main())
