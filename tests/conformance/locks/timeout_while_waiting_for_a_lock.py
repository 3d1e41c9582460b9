import asyncio


async def holder(lock, seconds):
    async with lock:
        await asyncio.sleep(seconds)
    print("holder released", asyncio.get_running_loop().time())


async def main():
    lock = asyncio.Lock()
    task = asyncio.create_task(holder(lock, 3))
    await asyncio.sleep(0)
    for limit in (1, 1, 1, 1):
        try:
            await asyncio.wait_for(lock.acquire(), limit)
        except TimeoutError:
            print("no lock yet", asyncio.get_running_loop().time())
        else:
            print("got the lock", asyncio.get_running_loop().time())
            lock.release()
            break
    await task
    print(lock.locked())


asyncio.run(main())
