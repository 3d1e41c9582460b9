import asyncio


class StoreError(Exception):
    pass


async def load(key):
    await asyncio.sleep(0.1)
    return {}[key]


async def main():
    try:
        await load("k")
    except KeyError as error:
        raise StoreError("cannot load 'k'") from error


asyncio.run(main())
