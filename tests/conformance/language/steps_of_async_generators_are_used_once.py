import asyncio


async def numbers():
    try:
        yield 1
        await asyncio.sleep(1)
        yield 2
    finally:
        await asyncio.sleep(1)
        print("closed")


async def attempt(name, awaitable):
    try:
        print(name, await awaitable)
    except Exception as error:
        print(name, type(error).__name__, error)


async def main():
    generator = numbers()
    first = generator.asend(None)
    await attempt("first", first)
    await attempt("again", first)
    second = asyncio.create_task(anext(generator))
    await asyncio.sleep(0)
    await attempt("anext", anext(generator))
    await attempt("athrow", generator.athrow(ValueError("thrown")))
    await attempt("aclose", generator.aclose())
    await attempt("second", second)
    closing = generator.aclose()
    await attempt("closing", closing)
    await attempt("closing again", closing)
    generator.asend(None)
    generator.athrow(ValueError())
    numbers().aclose()


async def left_open():
    async for number in numbers():
        print(number)
        break
    print("end of main")


asyncio.run(main())
asyncio.run(left_open())
