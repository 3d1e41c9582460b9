import asyncio
import time


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(1) as scope:
            await asyncio.sleep(0.5)
            scope.reschedule(loop.time() + 2)
            print(scope.when(), scope)
            await asyncio.sleep(1)
            print("still alive", time.monotonic())
            scope.reschedule(None)
            await asyncio.sleep(5)
            print("no limit", time.monotonic())
            scope.reschedule(loop.time() - 1)
            print("in the past")
            await asyncio.sleep(1)
    except TimeoutError:
        print("timed out", time.monotonic(), scope)
    try:
        scope.reschedule(10)
    except RuntimeError as error:
        print(error)


asyncio.run(main())
