import asyncio


async def transfer(name, first, second):
    async with first:
        print(name, "has one")
        await asyncio.sleep(0.1)
        async with second:
            print(name, "has both")


async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(transfer("left", a, b), transfer("right", b, a))


asyncio.run(main())
