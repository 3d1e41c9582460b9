import threading
import time

lock = threading.Lock()
print(lock.acquire(), lock.locked(), lock.acquire(False), lock.acquire(timeout=0.5), time.monotonic())


def worker(n, timeout):
    got = lock.acquire(timeout=timeout)
    print(f"{time.monotonic():.1f} worker {n} {'has it' if got else 'gave up'}")
    if got:
        time.sleep(0.2)
        lock.release()


threads = [threading.Thread(target=worker, args=(n, timeout)) for n, timeout in enumerate((-1, 0.3, 5, -1))]
for thread in threads:
    thread.start()
time.sleep(0.5)
lock.release()
print("released; still locked for the next:", lock.locked())
with lock:
    print(f"{time.monotonic():.1f} main has it")
for thread in threads:
    thread.join()
print(lock.locked())
