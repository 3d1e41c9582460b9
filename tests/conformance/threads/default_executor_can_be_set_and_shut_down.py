import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def job(n):
    time.sleep(0.5)
    return n, threading.current_thread().name


async def main():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, job, 0))
    pool = ThreadPoolExecutor(1, "single")
    loop.set_default_executor(pool)
    print(await asyncio.gather(*(asyncio.to_thread(job, n) for n in range(3))), time.monotonic())
    try:
        loop.set_default_executor("pool")
    except TypeError as error:
        print(error)
    late = loop.run_in_executor(None, job, "late")
    await loop.shutdown_default_executor()
    print("shut down", time.monotonic(), late.done())
    try:
        await asyncio.to_thread(job, 1)
    except RuntimeError as error:
        print(error)
    try:
        await loop.run_in_executor(pool, job, 1)
    except RuntimeError as error:
        print(error)


asyncio.run(main())
