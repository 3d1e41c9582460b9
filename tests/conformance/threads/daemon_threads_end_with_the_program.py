import threading
import time


def tick(name, count):
    for n in range(count):
        time.sleep(0.3)
        print(f"{time.monotonic():.1f} {name} {n}")


threading.Thread(target=tick, args=("daemon", 100), daemon=True).start()
threading.Thread(target=tick, args=("worker", 3)).start()


def starts_another():
    child = threading.Thread(target=print, args=("the child of a daemon is one",))
    print("inherited:", child.daemon)
    child.start()


thread = threading.Thread(target=starts_another, daemon=True)
thread.start()
thread.join()
time.sleep(0.1)
print("the main thread ends", time.monotonic())
