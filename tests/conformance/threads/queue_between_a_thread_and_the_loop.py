import asyncio
import threading
import time


def sensor(loop, queue):
    for n in range(4):
        time.sleep(0.3)
        loop.call_soon_threadsafe(queue.put_nowait, (n, time.monotonic()))
    asyncio.run_coroutine_threadsafe(queue.put(None), loop).result()
    print("sensor ends", round(time.monotonic(), 1))


async def ticker():
    while True:
        await asyncio.sleep(0.5)
        print(f"{time.monotonic():.1f} tick")


async def main():
    queue = asyncio.Queue(maxsize=2)
    thread = threading.Thread(target=sensor, args=(asyncio.get_running_loop(), queue))
    thread.start()
    task = asyncio.create_task(ticker())
    while (item := await queue.get()) is not None:
        print(f"{time.monotonic():.1f} got {item[0]} of {item[1]:.1f}")
        await asyncio.sleep(0.2)
    task.cancel()
    thread.join()


asyncio.run(main())
