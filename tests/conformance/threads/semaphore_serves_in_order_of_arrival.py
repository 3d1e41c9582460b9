import threading
import time

semaphore = threading.Semaphore(2)


def visitor(n):
    with semaphore:
        print(f"{time.monotonic():.1f} visitor {n} is in")
        time.sleep(0.1 * (n + 1))
    print(f"{time.monotonic():.1f} visitor {n} is out")


threads = [threading.Thread(target=visitor, args=(n,)) for n in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(semaphore.acquire(), semaphore.acquire(), semaphore.acquire(blocking=False))
print(semaphore.acquire(timeout=0.5), round(time.monotonic(), 1))
semaphore.release(2)
print(semaphore.acquire(blocking=False))
bounded = threading.BoundedSemaphore(1)
for wrong in (
    lambda: bounded.release(),
    lambda: threading.Semaphore(-1),
    lambda: bounded.acquire(blocking=False, timeout=1),
    lambda: bounded.release(0),
):
    try:
        wrong()
    except ValueError as error:
        print(error)
