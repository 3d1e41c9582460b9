# finds: nothing
import asyncio
import time


async def tick(name):
    for _ in range(3):
        await asyncio.sleep(0.1)
        print(name)


async def report():
    await asyncio.sleep(0.05)
    await asyncio.to_thread(time.sleep, 0.5)
    print("reported")


async def main():
    await asyncio.gather(tick("a"), tick("b"), report())


time.sleep(0.1)
asyncio.run(main())
