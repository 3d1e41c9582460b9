import time
from concurrent.futures import CancelledError, Future, InvalidStateError, ThreadPoolExecutor


def job(n):
    time.sleep(n)
    return 1 / (n - 1)


def show(future):
    print(f"{time.monotonic():.1f} done: {future.cancelled()=} {future.done()=}")


def fails(future):
    raise ValueError("a callback")


with ThreadPoolExecutor(max_workers=1) as pool:
    running, waiting, doomed = pool.submit(job, 2), pool.submit(job, 1), pool.submit(job, 3)
    print(running.running(), waiting.running(), waiting.done(), running.cancel())
    for future in (running, waiting, doomed):
        future.add_done_callback(show)
    running.add_done_callback(fails)
    print(doomed.cancel(), doomed.cancelled(), doomed.cancel())
    try:
        running.result(timeout=0.5)
    except TimeoutError as error:
        print("too early", repr(error))
    print(running.result(), repr(waiting.exception()))
    running.add_done_callback(lambda future: print("called at once", future.result()))
    try:
        doomed.result()
    except CancelledError as error:
        print(repr(error))
    try:
        waiting.result()
    except ZeroDivisionError as error:
        print(error)

future = Future()
print(future.set_running_or_notify_cancel(), future.running())
future.set_result(5)
for wrong in (lambda: future.set_result(6), lambda: future.set_exception(ValueError())):
    try:
        wrong()
    except InvalidStateError as error:
        print(str(error).split(" at ")[0])
