import threading
import time
from concurrent.futures import ThreadPoolExecutor


def job(n):
    print(f"{time.monotonic():.1f} job {n} in {threading.current_thread().name}")
    time.sleep(0.3 if n % 2 else 0.5)
    return n


with ThreadPoolExecutor(max_workers=2, thread_name_prefix="pool") as pool:
    futures = [pool.submit(job, n) for n in range(6)]
    print(pool._work_queue.qsize(), "wait")
    print([future.result() for future in futures], round(time.monotonic(), 1))
    print(len(pool._threads), "threads")
with ThreadPoolExecutor() as pool:
    for n in range(3):
        print(pool.submit(job, n).result())
    print(pool._max_workers, len(pool._threads))
