import threading
import time


class Uninitialised(threading.Thread):
    def __init__(self):
        pass


lock, rlock = threading.Lock(), threading.RLock()
thread = threading.Thread(target=time.sleep, args=(0.1,))
finished = threading.Thread(target=int)
finished.start()
finished.join()


def join_myself():
    try:
        threading.current_thread().join()
    except RuntimeError as error:
        print(error)


for wrong in (
    lambda: lock.release(),
    lambda: rlock.release(),
    lambda: lock.acquire(False, 1),
    lambda: lock.acquire(timeout=-2),
    lambda: thread.join(),
    lambda: finished.start(),
    lambda: Uninitialised().start(),
    lambda: setattr(finished, "daemon", True) or setattr(running, "daemon", True),
    lambda: threading.local(1),
    lambda: threading.Thread(group=1),
):
    try:
        running = threading.Thread(target=time.sleep, args=(0.1,))
        running.start()
        wrong()
    except (RuntimeError, ValueError, AssertionError, TypeError) as error:
        print(type(error).__name__, error)
me = threading.Thread(target=join_myself)
me.start()
me.join()


def holds_the_lock():
    rlock.acquire()
    rlock.acquire()
    time.sleep(0.5)
    rlock.release()
    rlock.release()


holder = threading.Thread(target=holds_the_lock)
holder.start()
time.sleep(0.1)
print(bool(rlock.acquire(blocking=False)), bool(rlock.acquire(timeout=0.2)), bool(rlock.acquire()), round(time.monotonic(), 1))
try:
    holder2 = threading.Thread(target=rlock.release)
    threading.excepthook = lambda args: print("in the thread:", args.exc_value)
    holder2.start()
finally:
    holder2.join()
