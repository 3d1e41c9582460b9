import threading
import time


def arrive(barrier, name, delay, timeout=None):
    time.sleep(delay)
    try:
        print(f"{name} passes at {barrier.wait(timeout)}", round(time.monotonic(), 1))
    except threading.BrokenBarrierError as error:
        print(f"{name} finds it broken", round(time.monotonic(), 1), barrier.broken, repr(error))


def run(barrier, *arrivals):
    threads = [threading.Thread(target=arrive, args=(barrier, *arrival)) for arrival in arrivals]
    for thread in threads:
        thread.start()
    return threads


def join(threads):
    for thread in threads:
        thread.join()


barrier = threading.Barrier(2, action=lambda: print("both are here"))
join(run(barrier, ("a", 0.1), ("b", 0.2)))
join(run(barrier, ("c", 0.1, 0.3), ("d", 1)))
barrier.reset()
print(barrier.parties, barrier.n_waiting, barrier.broken)
threads = run(barrier, ("e", 0))
time.sleep(0.5)
print("waiting:", barrier.n_waiting)
barrier.abort()
join(threads)
barrier.reset()
threads = run(barrier, ("f", 0))
time.sleep(0.5)
barrier.reset()
join(threads)
print(barrier.broken)
failing = threading.Barrier(2, action=lambda: 1 / 0)
threads = run(failing, ("g", 0))
try:
    failing.wait()
except ZeroDivisionError as error:
    print("the action failed:", error)
join(threads)
