import asyncio


async def worker(name, semaphore):
    async with semaphore:
        print(name)


async def main():
    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()
    waiting = asyncio.create_task(worker("waiting", semaphore))
    await asyncio.sleep(0)
    newcomer = asyncio.create_task(worker("newcomer", semaphore))
    semaphore.release()
    print("released", semaphore.locked())
    await asyncio.gather(waiting, newcomer)
    print(semaphore.locked())


asyncio.run(main())
