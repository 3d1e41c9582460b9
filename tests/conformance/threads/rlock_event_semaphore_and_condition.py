import threading
import time

rlock, event, semaphore, condition = threading.RLock(), threading.Event(), threading.Semaphore(2), threading.Condition()
items = []


def nested():
    with rlock:
        with rlock:
            print("reentered")


def waits():
    print("event:", event.wait(timeout=0.2), time.monotonic())
    print("event:", event.wait(), time.monotonic())


def limited(n):
    with semaphore:
        print(f"{time.monotonic():.1f} in {n}")
        time.sleep(0.3)


def consumer():
    with condition:
        condition.wait_for(lambda: len(items) >= 2)
        print("consumer sees", items, time.monotonic())


def producer():
    for n in range(2):
        time.sleep(0.4)
        with condition:
            items.append(n)
            condition.notify()


nested()
threads = [threading.Thread(target=f, args=a) for f, a in ((waits, ()), (limited, (1,)), (limited, (2,)), (limited, (3,)), (consumer, ()), (producer, ()))]
for thread in threads:
    thread.start()
time.sleep(0.5)
event.set()
for thread in threads:
    thread.join()
print(lock_free := semaphore.acquire(blocking=False), time.monotonic())
