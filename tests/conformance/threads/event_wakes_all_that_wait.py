import threading
import time

event = threading.Event()


def waiter(n, timeout=None):
    print(f"waiter {n}: {event.wait(timeout)} {time.monotonic():.1f}")


threads = [threading.Thread(target=waiter, args=(n, timeout)) for n, timeout in ((1, None), (2, 0.5), (3, 1.5), (4, None))]
for thread in threads:
    thread.start()
time.sleep(1)
print(event.is_set())
event.set()
print(event.is_set())
for thread in threads:
    thread.join()
waiter(5)
event.clear()
waiter(6, 0.25)
