import asyncio


async def accumulator():
    total = 0
    while True:
        try:
            value = yield total
            await asyncio.sleep(0.1)
            total += value
        except ValueError as error:
            print("inside:", error)
            total = 0


async def main():
    generator = accumulator()
    print(await generator.asend(None))
    print(await generator.asend(5), await generator.asend(7))
    print(await generator.athrow(ValueError("reset")))
    print(await generator.asend(1))
    await generator.aclose()
    await generator.aclose()
    fresh = accumulator()
    try:
        await fresh.asend(1)
    except TypeError as error:
        print(error)
    await fresh.aclose()


asyncio.run(main())
