import asyncio
import time
from concurrent.futures import ProcessPoolExecutor


def heavy(n):
    time.sleep(1)
    return sum(range(n))


async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(max_workers=2) as pool:
        print(await asyncio.gather(*(loop.run_in_executor(pool, heavy, n) for n in (10, 100, 1000))))
    print(time.monotonic())


if __name__ == "__main__":
    asyncio.run(main())
