import asyncio


async def ticker(delay, count):
    try:
        for n in range(count):
            yield n
            await asyncio.sleep(delay)
    finally:
        print("ticker closed at", asyncio.get_running_loop().time())


async def doubled(source):
    async for item in source:
        yield item * 2


async def main():
    async for n in doubled(ticker(0.5, 3)):
        print(n, asyncio.get_running_loop().time())
    print([n async for n in ticker(0.1, 3) if n])
    print({n: n * n async for n in ticker(0.1, 2)})
    print(sum([n async for n in (x async for x in ticker(0.1, 4))]))
    generator = ticker(1, 10)
    print(await anext(generator), await generator.__anext__(), type(generator).__name__)
    await generator.aclose()
    print(await anext(generator, "exhausted"))
    try:
        await anext(generator)
    except StopAsyncIteration as error:
        print(repr(error))


asyncio.run(main())
