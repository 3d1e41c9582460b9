import asyncio
import time


def job(n, delay):
    time.sleep(delay)
    return n


async def main():
    loop = asyncio.get_running_loop()
    order = []
    futures = [loop.run_in_executor(None, job, n, delay) for n, delay in ((0, 1), (1, 0.5), (2, 1), (3, 1))]
    for n, future in enumerate(futures):
        future.add_done_callback(lambda f: order.append(f.result()))
    loop.call_later(1, order.append, "timer of that instant")
    await asyncio.sleep(2)
    print(order)


asyncio.run(main())
