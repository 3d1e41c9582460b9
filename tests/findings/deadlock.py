# finds: deadlock
import asyncio


async def move(name, one, two):
    async with one:
        print(name, "has the first")
        await asyncio.sleep(0.1)
        async with two:
            print(name, "has both")


async def main():
    left = asyncio.Lock()
    right = asyncio.Lock()
    await asyncio.gather(move("a", left, right), move("b", right, left))


asyncio.run(main())
