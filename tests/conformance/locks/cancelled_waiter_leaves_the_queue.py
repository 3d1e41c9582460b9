import asyncio


async def worker(name, lock):
    async with lock:
        print(name, "in")
        await asyncio.sleep(1)
        print(name, "out")


async def main():
    lock = asyncio.Lock()
    tasks = [asyncio.create_task(worker(n, lock)) for n in "abcd"]
    await asyncio.sleep(0.5)
    tasks[1].cancel()
    tasks[3].cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True))
    print(lock.locked(), asyncio.get_running_loop().time())


asyncio.run(main())
