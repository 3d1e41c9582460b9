import threading
import time

first, second = threading.Lock(), threading.Lock()


def transfer(name, one, other):
    with one:
        print(name, "has one lock")
        time.sleep(0.1)
        with other:
            print(name, "has both")


threading.Thread(target=transfer, args=("ann", first, second)).start()
threading.Thread(target=transfer, args=("ben", second, first)).start()
print("main ends")
