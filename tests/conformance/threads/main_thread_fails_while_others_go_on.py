import threading
import time


def work():
    time.sleep(1)
    print("the worker ends", time.monotonic())


threading.Thread(target=work).start()
raise ValueError("the main thread fails")
