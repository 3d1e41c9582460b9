# options: --sigint-at 0.5
import asyncio
import time


async def main():
    try:
        time.sleep(2)
        print("slept", time.monotonic())
        await asyncio.sleep(1)
    finally:
        print("finally", time.monotonic())


asyncio.run(main())
