import asyncio
import time


async def main():
    try:
        async with asyncio.timeout(3) as outer:
            try:
                async with asyncio.timeout(1) as inner:
                    await asyncio.sleep(10)
            except TimeoutError:
                print("inner", time.monotonic(), inner.expired(), outer.expired())
            await asyncio.sleep(10)
    except TimeoutError:
        print("outer", time.monotonic(), outer.expired())
    try:
        async with asyncio.timeout(1):
            async with asyncio.timeout(3) as inner:
                await asyncio.sleep(10)
    except TimeoutError:
        print("short outer", time.monotonic(), inner.expired())


asyncio.run(main())
