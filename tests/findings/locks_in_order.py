# finds: nothing
import asyncio


async def move(name, one, two):
    async with one:
        await asyncio.sleep(0.01)
        async with two:
            print(name, "has both")


async def main():
    left = asyncio.Lock()
    right = asyncio.Lock()
    await asyncio.gather(move("a", left, right), move("b", left, right))


asyncio.run(main())
