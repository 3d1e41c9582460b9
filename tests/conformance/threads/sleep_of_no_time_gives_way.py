import threading
import time


def count(name):
    for n in range(3):
        print(name, n)
        time.sleep(0)


threads = [threading.Thread(target=count, args=(name,)) for name in "ab"]
for thread in threads:
    thread.start()
count("main")
for thread in threads:
    thread.join()
