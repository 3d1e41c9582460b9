import asyncio


class Broken:
    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, traceback):
        raise RuntimeError("in aexit")


async def main():
    try:
        async with Broken():
            raise ValueError("in the body")
    except RuntimeError as error:
        print(repr(error), repr(error.__context__))
    async with Broken():
        pass


asyncio.run(main())
