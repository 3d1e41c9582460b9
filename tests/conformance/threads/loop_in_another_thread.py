import asyncio
import threading
import time


async def work(name, delay):
    await asyncio.sleep(delay)
    print(name, threading.current_thread().name, time.monotonic())
    return name


loop = asyncio.new_event_loop()
thread = threading.Thread(target=loop.run_forever, name="loop-thread")
thread.start()
futures = [asyncio.run_coroutine_threadsafe(work(n, d), loop) for n, d in (("a", 1), ("b", 0.5))]
print([future.result() for future in futures], threading.current_thread().name)
loop.call_soon_threadsafe(loop.stop)
thread.join()
loop.close()
print("closed", time.monotonic())
