import asyncio
import time


async def slow():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cancelled inside at", time.monotonic())
        raise


async def main():
    try:
        async with asyncio.timeout(1.5) as scope:
            print(scope.when(), scope.expired())
            await slow()
    except TimeoutError as error:
        print(repr(error), scope.expired(), repr(error.__cause__), asyncio.current_task().cancelling())
    async with asyncio.timeout(1):
        await asyncio.sleep(0.5)
    print("in time", time.monotonic())
    async with asyncio.timeout(None) as scope:
        print(scope.when())
    print(asyncio.TimeoutError is TimeoutError)


asyncio.run(main())
