import queue
import threading
import time

tasks, results = queue.Queue(maxsize=2), queue.Queue()


def worker(name):
    while True:
        item = tasks.get()
        if item is None:
            break
        time.sleep(0.2)
        results.put((name, item * item))
        tasks.task_done()


threads = [threading.Thread(target=worker, args=(f"w{n}",)) for n in range(2)]
for thread in threads:
    thread.start()
for n in range(5):
    tasks.put(n)
    print(f"{time.monotonic():.1f} put {n}")
tasks.join()
print("joined", time.monotonic(), results.qsize())
for _ in threads:
    tasks.put(None)
for thread in threads:
    thread.join()
print(sorted(results.get() for _ in range(5)))
for bad in (lambda: results.get_nowait(), lambda: results.get(timeout=0.5)):
    try:
        bad()
    except queue.Empty as error:
        print(repr(error), time.monotonic())
heap = queue.PriorityQueue()
for n in (3, 1, 2):
    heap.put(n)
print([heap.get() for _ in range(3)])
