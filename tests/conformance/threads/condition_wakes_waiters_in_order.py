import threading
import time

condition = threading.Condition()
ready = False


def waiter(n):
    with condition:
        print(f"waiter {n} waits")
        condition.wait()
        print(f"{time.monotonic():.1f} waiter {n} goes on")


def patient(n):
    with condition:
        print("in time:", condition.wait(timeout=n), time.monotonic())


threads = [threading.Thread(target=waiter, args=(n,)) for n in range(5)]
for thread in threads:
    thread.start()
time.sleep(1)
with condition:
    condition.notify()
    print("one was notified, but the lock is held")
    time.sleep(0.5)
time.sleep(0.1)
with condition:
    condition.notify(2)
time.sleep(0.1)
with condition:
    condition.notify_all()
for thread in threads:
    thread.join()
late = threading.Thread(target=patient, args=(0.3,))
late.start()
late.join()
with condition:
    print(condition.wait_for(lambda: ready, timeout=0.5), round(time.monotonic(), 1))
    print(condition.wait_for(lambda: "already", timeout=0.5), round(time.monotonic(), 1))
for call in (condition.wait, condition.notify):
    try:
        call()
    except RuntimeError as error:
        print(error)
