import asyncio


async def main():
    scope = asyncio.timeout(1)
    async with scope:
        pass
    try:
        async with scope:
            pass
    except RuntimeError as error:
        print(error)
    try:
        asyncio.timeout(1).reschedule(5)
    except RuntimeError as error:
        print(error)
    print(asyncio.timeout(2))
    try:
        with asyncio.timeout(1):
            pass
    except TypeError as error:
        print(error)


asyncio.run(main())
