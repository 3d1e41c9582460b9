import asyncio
import time


async def blocking(n):
    print("start", n, time.monotonic())
    time.sleep(1)
    print("end", n, time.monotonic())


async def cooperative(n):
    print("start", n, time.monotonic())
    await asyncio.sleep(1)
    print("end", n, time.monotonic())


async def main():
    await asyncio.gather(*(blocking(n) for n in range(3)))
    await asyncio.gather(*(cooperative(n) for n in range(3)))


asyncio.run(main())
