# finds: nothing
import asyncio


async def compute():
    total = 0
    for i in range(500):
        total += i
        await asyncio.sleep(0)
    return total


async def stir(jobs):
    while jobs:
        print(len(jobs.pop()))
        await asyncio.sleep(0)


async def main():
    print(await compute())
    await stir(["x"] * 100)


asyncio.run(main())
