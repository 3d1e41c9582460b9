import asyncio
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def compute():
    return sum(n * n % 7 for n in range(180_000))


def wait():
    time.sleep(0.02)


def one_after_another(work):
    for _ in range(3):
        work()


def in_threads(work):
    with ThreadPoolExecutor(3) as pool:
        for _ in range(3):
            pool.submit(work)


def in_processes(work):
    with ProcessPoolExecutor(3) as pool:
        for _ in range(3):
            pool.submit(work)


async def as_tasks(work):
    async with asyncio.TaskGroup() as group:
        for _ in range(3):
            group.create_task(work())


async def wait_async():
    await asyncio.sleep(0.02)


async def compute_async():
    return compute()


def measure(label, function, *args):
    begin = time.perf_counter()
    function(*args)
    print(f"{label:29}{(time.perf_counter() - begin) * 1000:4.0f} ms")


if __name__ == "__main__":
    measure("wait, one after another", one_after_another, wait)
    measure("wait in threads", in_threads, wait)
    measure("wait as tasks", lambda: asyncio.run(as_tasks(wait_async)))
    measure("compute, one after another", one_after_another, compute)
    measure("compute in threads", in_threads, compute)
    measure("compute as tasks", lambda: asyncio.run(as_tasks(compute_async)))
    measure("compute in processes", in_processes, compute)
