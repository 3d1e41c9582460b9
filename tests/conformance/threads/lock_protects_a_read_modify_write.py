import threading
import time

balance = 100
lock = threading.Lock()


def withdraw(name, amount, guarded):
    global balance
    if guarded:
        lock.acquire()
    try:
        seen = balance
        time.sleep(0.1)
        balance = seen - amount
        print(f"{time.monotonic():.1f} {name} saw {seen}, leaves {balance}")
    finally:
        if guarded:
            lock.release()


for guarded in (False, True):
    balance = 100
    threads = [threading.Thread(target=withdraw, args=(f"t{n}", 10, guarded)) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("guarded" if guarded else "lost updates", balance)
