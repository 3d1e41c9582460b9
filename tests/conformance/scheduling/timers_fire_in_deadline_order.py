import asyncio
import time


async def after(delay, name):
    await asyncio.sleep(delay)
    print(f"{time.monotonic():.2f} {name}")
    return name


async def main():
    tasks = [asyncio.create_task(after(d, n)) for d, n in ((0.3, "c"), (0.1, "a"), (0.2, "b"), (0, "now"))]
    print([await task for task in tasks])
    print("total", time.perf_counter())


asyncio.run(main())
