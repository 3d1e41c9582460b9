import asyncio
import threading
import time


def worker(loop, event):
    time.sleep(1)
    print("worker sets the event", time.monotonic())
    loop.call_soon_threadsafe(event.set)
    print("worker ends")


async def main():
    loop, event = asyncio.get_running_loop(), asyncio.Event()
    thread = threading.Thread(target=worker, args=(loop, event))
    thread.start()
    print("main waits", threading.active_count())
    await event.wait()
    print("main woke", time.monotonic())
    thread.join()
    print(thread.is_alive(), threading.active_count())


asyncio.run(main())
