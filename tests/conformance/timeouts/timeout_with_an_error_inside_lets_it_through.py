import asyncio


async def main():
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(0.5)
            raise ValueError("mine")
    except ValueError as error:
        print(repr(error))
    try:
        async with asyncio.timeout(1):
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                raise KeyError("replaced")
    except KeyError as error:
        print(repr(error), repr(error.__context__), asyncio.current_task().cancelling())
    try:
        async with asyncio.timeout(1) as scope:
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                print("swallowed")
        print("no error, expired", scope.expired(), asyncio.current_task().cancelling())
    except TimeoutError:
        print("timeout though swallowed")
    await asyncio.sleep(1)
    print("end")


asyncio.run(main())
