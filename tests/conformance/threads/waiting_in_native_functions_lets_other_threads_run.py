import queue
import threading
import time
from concurrent.futures import ThreadPoolExecutor

results = queue.Queue()


def produce(n):
    time.sleep(n / 10)
    results.put(n)
    return n


with ThreadPoolExecutor(4) as pool:
    futures = [pool.submit(produce, n) for n in (3, 1, 2)]
    print(sorted(results.get() for _ in range(3)), round(time.monotonic(), 1))
    print(sum(future.result() for future in futures), max(pool.map(produce, (2, 4, 1))), round(time.monotonic(), 1))
    print(list(results.get() for _ in range(3)), [*pool.map(produce, (1, 2))], round(time.monotonic(), 1))
    print(dict(zip("ab", pool.map(produce, (1, 2)))), any(future.result() > 5 for future in futures))


def key(n):
    time.sleep(0.1)
    return -n


def background():
    for n in range(4):
        time.sleep(0.08)
        print(f"{time.monotonic():.2f} background {n}")


thread = threading.Thread(target=background)
thread.start()
print(sorted((1, 2, 3), key=key), round(time.monotonic(), 2))
thread.join()
