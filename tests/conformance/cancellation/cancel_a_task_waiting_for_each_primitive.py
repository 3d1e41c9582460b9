import asyncio


async def hold(name, awaitable):
    try:
        await awaitable
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    lock, semaphore, event, queue, full = asyncio.Lock(), asyncio.Semaphore(0), asyncio.Event(), asyncio.Queue(), asyncio.Queue(1)
    await lock.acquire()
    full.put_nowait(0)
    waits = {
        "lock": lock.acquire(), "semaphore": semaphore.acquire(), "event": event.wait(), "get": queue.get(),
        "put": full.put(1), "join": full.join(), "sleep": asyncio.sleep(9), "gather": asyncio.gather(asyncio.sleep(9)),
    }
    tasks = [asyncio.create_task(hold(name, awaitable)) for name, awaitable in waits.items()]
    await asyncio.sleep(1)
    for task in tasks:
        task.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    print({type(r).__name__ for r in results}, lock.locked(), full.qsize(), asyncio.get_running_loop().time())


asyncio.run(main())
