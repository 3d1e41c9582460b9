import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, as_completed, wait


def job(n):
    time.sleep(n)
    if n == 3:
        raise ValueError("three")
    return n * 10


with ThreadPoolExecutor(max_workers=2) as pool:
    futures = {pool.submit(job, n): n for n in (2, 1, 3, 0.5)}
    for future in as_completed(futures):
        print(time.monotonic(), futures[future], future.exception() or future.result())
    print(list(pool.map(job, [0.2, 0.1])), time.monotonic())
    futures = [pool.submit(job, n) for n in (1, 2, 4)]
    done, pending = wait(futures, return_when=FIRST_COMPLETED)
    print(len(done), len(pending), futures[2].cancel(), futures[1].running(), futures[0].done())
    done, pending = wait(futures, timeout=0.5)
    print(len(done), len(pending), time.monotonic())
print("pool closed", time.monotonic())
try:
    pool.submit(job, 1)
except RuntimeError as error:
    print(error)
