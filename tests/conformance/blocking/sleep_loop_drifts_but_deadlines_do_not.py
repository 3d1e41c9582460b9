import asyncio
import time


async def drifting():
    for n in range(4):
        await asyncio.sleep(1)
        time.sleep(0.25)
        print("drifting", n, time.monotonic())


async def steady():
    loop = asyncio.get_running_loop()
    start = loop.time()
    for n in range(4):
        await asyncio.sleep(max(0, start + (n + 1) - loop.time()))
        print("  steady", n, loop.time())


async def main():
    await asyncio.gather(drifting(), steady())


asyncio.run(main())
