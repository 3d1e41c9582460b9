import asyncio


async def worker(name, semaphore):
    await semaphore.acquire()
    print(name, "acquired")


async def main():
    semaphore = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(worker(n, semaphore)) for n in "abc"]
    await asyncio.sleep(0)
    print("nobody in", semaphore.locked())
    semaphore.release()
    semaphore.release()
    await asyncio.sleep(0)
    print([t.done() for t in tasks])
    semaphore.release()
    semaphore.release()
    await asyncio.sleep(0)
    print([t.done() for t in tasks], semaphore.locked())
    await semaphore.acquire()
    print(semaphore.locked())


asyncio.run(main())
