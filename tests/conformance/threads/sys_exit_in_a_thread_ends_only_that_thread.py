import threading
import time


def leaves():
    time.sleep(0.1)
    raise SystemExit("nobody hears this")


def groups():
    raise ExceptionGroup("several", [ValueError(1), TypeError(2)])


def chained():
    try:
        1 / 0
    except ZeroDivisionError as error:
        raise KeyError("chained") from error


for target in (leaves, groups, chained):
    thread = threading.Thread(target=target)
    thread.start()
    thread.join()
    print(thread.name, thread.is_alive(), time.monotonic())


def failing_hook(args):
    raise RuntimeError("the hook failed")


threading.excepthook = failing_hook
thread = threading.Thread(target=chained)
thread.start()
thread.join()
threading.excepthook = threading.__excepthook__
thread = threading.Thread(target=lambda: [][0], name="last")
thread.start()
