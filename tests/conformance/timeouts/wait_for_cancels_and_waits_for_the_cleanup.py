import asyncio
import time


async def slow(cleanup):
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(cleanup)
        print("cleaned up", time.monotonic())


async def main():
    try:
        await asyncio.wait_for(slow(2), timeout=1)
    except TimeoutError as error:
        print("timed out at", time.monotonic(), repr(error), repr(error.__cause__))
    print(await asyncio.wait_for(asyncio.sleep(1, "in time"), 2))
    print(await asyncio.wait_for(asyncio.sleep(1, "no limit"), None))


asyncio.run(main())
