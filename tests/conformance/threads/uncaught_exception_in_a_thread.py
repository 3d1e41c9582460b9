import threading
import time


def fails():
    time.sleep(0.5)
    raise ValueError("nobody catches this")


thread = threading.Thread(target=fails, name="doomed")
thread.start()
thread.join()
print("main goes on", time.monotonic())
threading.excepthook = lambda args: print("hook:", args.exc_type.__name__, args.exc_value, args.thread.name)
thread = threading.Thread(target=fails, name="hooked")
thread.start()
thread.join()
