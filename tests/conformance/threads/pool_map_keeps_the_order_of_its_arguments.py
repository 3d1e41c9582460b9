import time
from concurrent.futures import ThreadPoolExecutor


def job(delay, name="?"):
    time.sleep(delay)
    if delay == 0.4:
        raise ValueError(f"{name} failed")
    return f"{name} {time.monotonic():.1f}"


with ThreadPoolExecutor(max_workers=3) as pool:
    results = pool.map(job, [0.3, 0.1, 0.2], "abc")
    print("submitted", time.monotonic())
    for result in results:
        print(result, "seen at", round(time.monotonic(), 1))
    print(sorted(pool.map(job, [0.2, 0.1])), sum(len(text) for text in pool.map(job, [0.1, 0.2])))
    try:
        for result in pool.map(job, [0.1, 0.4, 0.1], "def"):
            print(result)
    except ValueError as error:
        print(error, round(time.monotonic(), 1))
    try:
        for result in pool.map(job, [0.1, 2, 0.1, 0.1, 0.1], timeout=0.5):
            print(result)
    except TimeoutError as error:
        print(repr(error), round(time.monotonic(), 1))
print("closed", round(time.monotonic(), 1))
