import asyncio
import threading
import time


async def work(name, delay):
    for n in range(3):
        await asyncio.sleep(delay)
        print(f"{time.monotonic():.1f} {name} {n} in {threading.current_thread().name}")
    return name


async def main(name, delay):
    loops.append(asyncio.get_running_loop())
    return await asyncio.gather(work(f"{name}1", delay), work(f"{name}2", delay))


def run(name, delay):
    results.append(asyncio.run(main(name, delay)))


loops, results = [], []
threads = [threading.Thread(target=run, args=(name, delay), name=name) for name, delay in (("slow", 0.3), ("fast", 0.2))]
for thread in threads:
    thread.start()
asyncio.run(main("main", 0.1))
for thread in threads:
    thread.join()
print(results, len(set(map(id, loops))), [loop.is_closed() for loop in loops])


def without_a_loop():
    for call in (asyncio.get_running_loop, asyncio.get_event_loop):
        try:
            call()
        except RuntimeError as error:
            print(error)


thread = threading.Thread(target=without_a_loop, name="idle")
thread.start()
thread.join()
