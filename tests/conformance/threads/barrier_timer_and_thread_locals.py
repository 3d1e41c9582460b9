import threading
import time

local = threading.local()
barrier = threading.Barrier(3)


def runner(n):
    local.value = n
    time.sleep(n / 10)
    position = barrier.wait()
    print(f"{time.monotonic():.1f} runner {n} passes, local {local.value}, position {position}")


local.value = "main"
threads = [threading.Thread(target=runner, args=(n,)) for n in (1, 2, 3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(local.value)
timer = threading.Timer(0.5, print, args=("timer fired",))
timer.start()
cancelled = threading.Timer(0.2, print, args=("never",))
cancelled.start()
cancelled.cancel()
timer.join()
print(time.monotonic())
