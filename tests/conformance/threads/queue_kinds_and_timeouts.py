import queue
import threading
import time

small = queue.Queue(maxsize=1)
print(small.empty(), small.full(), small.qsize())
small.put("a")
print(small.empty(), small.full(), small.qsize())
for wrong in (
    lambda: small.put_nowait("b"),
    lambda: small.put("b", timeout=0.5),
    lambda: small.put("b", block=False),
    lambda: small.put("b", timeout=-1),
    lambda: (small.get(), small.get_nowait()),
    lambda: small.get(timeout=0.25),
    lambda: small.get(timeout=-1),
    lambda: (small.task_done(), small.task_done()),
):
    try:
        wrong()
    except Exception as error:
        print(f"{time.monotonic():.2f} {error!r}")


def consumer(name, source):
    while (item := source.get()) is not None:
        print(f"{time.monotonic():.2f} {name} got {item}")
        time.sleep(0.1)
        source.task_done()


lifo = queue.LifoQueue()
for n in range(4):
    lifo.put(n)
threads = [threading.Thread(target=consumer, args=(f"c{n}", lifo)) for n in range(2)]
for thread in threads:
    thread.start()
lifo.join()
print("joined", round(time.monotonic(), 2))
lifo.put(None)
lifo.put(None)
for thread in threads:
    thread.join()
jobs = queue.PriorityQueue()
for job in ((2, "write"), (1, "read"), (3, "rest")):
    jobs.put(job)
print([jobs.get()[1] for _ in range(jobs.qsize())])
simple = queue.SimpleQueue()
threading.Timer(0.5, simple.put, args=("late",)).start()
print(simple.get(), round(time.monotonic(), 2), simple.empty())
try:
    simple.get(timeout=0.1)
except queue.Empty:
    print("empty", round(time.monotonic(), 2))
