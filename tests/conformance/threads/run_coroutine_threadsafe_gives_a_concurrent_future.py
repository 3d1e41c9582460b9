import asyncio
import threading
import time


async def double(n):
    await asyncio.sleep(0.5)
    if n < 0:
        raise ValueError(n)
    return n * 2


def client(loop):
    print("answer", asyncio.run_coroutine_threadsafe(double(21), loop).result(), time.monotonic())
    try:
        asyncio.run_coroutine_threadsafe(double(-1), loop).result()
    except ValueError as error:
        print("error", repr(error))
    future = asyncio.run_coroutine_threadsafe(double(1), loop)
    try:
        future.result(timeout=0.1)
    except TimeoutError:
        print("not yet", time.monotonic(), future.cancel())


async def main():
    loop = asyncio.get_running_loop()
    await asyncio.to_thread(client, loop)
    await asyncio.sleep(1)
    print(len(asyncio.all_tasks()))


asyncio.run(main())
