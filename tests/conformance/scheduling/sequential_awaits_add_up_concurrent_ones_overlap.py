import asyncio
import time


async def fetch(name, delay):
    await asyncio.sleep(delay)
    return f"{name}:{delay}"


async def main():
    start = time.perf_counter()
    results = [await fetch("a", 1), await fetch("b", 2)]
    print(results, time.perf_counter() - start)
    start = time.perf_counter()
    print(await asyncio.gather(fetch("a", 1), fetch("b", 2)), time.perf_counter() - start)
    start = time.perf_counter()
    task = asyncio.create_task(fetch("task", 1))
    await asyncio.sleep(0.75)
    print(await task, round(time.perf_counter() - start, 3))


asyncio.run(main())
