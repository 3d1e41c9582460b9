import threading
import time


def work(name):
    print(name, "runs")
    time.sleep(0.5)
    print(name, "wakes")


threads = [threading.Thread(target=work, args=(f"t{n}",), name=f"thread {n}") for n in range(3)]
for thread in threads:
    thread.start()
    print("started", thread.name)
print("main sleeps")
time.sleep(0.5)
print("main wakes last")
for thread in threads:
    thread.join()
print(threading.main_thread() is threading.current_thread(), time.monotonic())
daemon = threading.Thread(target=time.sleep, args=(100,), daemon=True)
daemon.start()
daemon.join(timeout=1)
print(daemon.is_alive(), daemon.daemon, time.monotonic())
