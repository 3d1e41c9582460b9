import asyncio
import time

pool = asyncio.Semaphore(2)  # two connections to the database


async def query(sql):
    await asyncio.sleep(0.02)


async def send_mail(order):
    await asyncio.sleep(0.18)


async def handle(order, latencies):
    begin = time.monotonic()
    async with pool:
        await query("insert order")
    await send_mail(order)
    latencies.append(time.monotonic() - begin)


async def watch_the_loop(lags):
    while True:
        begin = time.monotonic()
        await asyncio.sleep(0.01)
        lags.append(time.monotonic() - begin - 0.01)


async def main():
    latencies, lags = [], []
    watcher = asyncio.create_task(watch_the_loop(lags))
    async with asyncio.TaskGroup() as group:
        for order in range(20):
            group.create_task(handle(order, latencies), name=f"order-{order}")
            await asyncio.sleep(0.05)  # twenty orders a second
    watcher.cancel()
    latencies.sort()
    print(f"median {latencies[10] * 1000:.0f} ms, slowest {latencies[-1] * 1000:.0f} ms")
    print(f"loop lag at most {max(lags) * 1000:.0f} ms")


asyncio.run(main())
