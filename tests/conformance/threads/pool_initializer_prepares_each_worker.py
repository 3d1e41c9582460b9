import threading
import time
from concurrent.futures import ThreadPoolExecutor

local = threading.local()


def prepare(name):
    local.connection = f"{name} of {threading.current_thread().name}"
    print("prepared", local.connection)


def job(n):
    time.sleep(0.1)
    return n, local.connection


def broken():
    raise OSError("no database")


with ThreadPoolExecutor(2, "db", prepare, ("connection",)) as pool:
    print(list(pool.map(job, range(4))))
with ThreadPoolExecutor(1, initializer=broken) as pool:
    future = pool.submit(job, 1)
    print(repr(future.exception()))
    try:
        pool.submit(job, 2)
    except RuntimeError as error:
        print(type(error).__name__, error)
for wrong in (lambda: ThreadPoolExecutor(0), lambda: ThreadPoolExecutor(initializer=5)):
    try:
        wrong()
    except (ValueError, TypeError) as error:
        print(error)
