import asyncio
import time


async def main():
    for delay in (0.1, 0.2, 0.3, 1 / 3, 1e-9, 1e-10, 0.7):
        await asyncio.sleep(delay)
        print(time.monotonic(), asyncio.get_running_loop().time() == time.perf_counter())
    start = time.monotonic()
    for _ in range(10):
        await asyncio.sleep(0.1)
    print(time.monotonic() - start, f"{time.monotonic():.9f}")
    await asyncio.sleep(3600)
    print(time.monotonic())


asyncio.run(main())
