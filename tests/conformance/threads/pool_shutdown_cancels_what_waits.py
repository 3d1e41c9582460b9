import time
from concurrent.futures import ThreadPoolExecutor, wait


def job(n):
    time.sleep(1)
    print(f"{time.monotonic():.1f} job {n} is done")
    return n


pool = ThreadPoolExecutor(max_workers=2)
futures = [pool.submit(job, n) for n in range(5)]
time.sleep(0.5)
pool.shutdown(wait=False, cancel_futures=True)
print([future.cancelled() for future in futures], time.monotonic())
done, pending = wait(futures)
print(len(done), len(pending), time.monotonic())
pool = ThreadPoolExecutor(max_workers=2)
forgotten = pool.submit(job, "forgotten")
print("main ends", time.monotonic())
