import asyncio


async def raises():
    raise StopIteration("value")


async def main():
    try:
        await raises()
    except RuntimeError as error:
        print(repr(error), repr(error.__cause__))
    future = asyncio.get_running_loop().create_future()
    future.set_exception(StopIteration("s"))
    try:
        await future
    except RuntimeError as error:
        print(repr(error), repr(error.__cause__))


asyncio.run(main())
