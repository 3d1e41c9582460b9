import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


def job(n):
    time.sleep(1)
    return n, time.monotonic()


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=2) as pool:
        for n, when in await asyncio.gather(*(loop.run_in_executor(pool, job, n) for n in range(5))):
            print(n, when)
    start = time.monotonic()
    await asyncio.gather(*(loop.run_in_executor(None, job, n) for n in range(9)))
    print("default pool of eight:", time.monotonic() - start)


asyncio.run(main())
