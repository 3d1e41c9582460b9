import time
from concurrent.futures import ALL_COMPLETED, FIRST_EXCEPTION, ThreadPoolExecutor, as_completed, wait


def job(n):
    time.sleep(n)
    if n == 2:
        raise ValueError(n)
    return n


with ThreadPoolExecutor() as pool:
    futures = [pool.submit(job, n) for n in (3, 1, 2)]
    done, pending = wait(futures, return_when=FIRST_EXCEPTION)
    print(len(done), len(pending), time.monotonic())
    result = wait(futures, return_when=ALL_COMPLETED)
    print(len(result.done), len(result.not_done), time.monotonic())
    print(len(wait(futures, return_when=FIRST_EXCEPTION).done), time.monotonic())
    more = [pool.submit(job, n) for n in (1, 0.5, 0.5, 0.2)]
    try:
        for future in as_completed([more[0], more[1], more[2], more[3], more[0]], timeout=0.7):
            print(more.index(future), future.result(), time.monotonic())
    except TimeoutError as error:
        print(error, round(time.monotonic(), 1))
    wait(more)
    print([more.index(future) for future in as_completed(more)])
    try:
        wait([pool.submit(job, 0.1)], return_when="soon")
    except ValueError as error:
        print(error)
