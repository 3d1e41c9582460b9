import asyncio
import time


async def ticker():
    for n in range(5):
        print("tick", n, time.monotonic())
        await asyncio.sleep(0.5)


async def blocker():
    await asyncio.sleep(0.75)
    print("blocking at", time.monotonic())
    time.sleep(2)
    print("unblocked at", time.monotonic())


async def main():
    await asyncio.gather(ticker(), blocker())


asyncio.run(main())
