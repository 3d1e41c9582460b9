# finds: nothing
import asyncio


async def save(data):
    await asyncio.sleep(0.1)
    print("saved", data)


async def main():
    jobs = [save(number) for number in range(3)]
    await asyncio.sleep(0.2)
    await asyncio.gather(*jobs)


asyncio.run(main())
