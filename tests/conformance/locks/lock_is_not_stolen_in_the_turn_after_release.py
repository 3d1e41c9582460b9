import asyncio


async def waiter(lock):
    async with lock:
        print("the waiter got it")


async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    task = asyncio.create_task(waiter(lock))
    await asyncio.sleep(0)
    lock.release()
    print("released; locked:", lock.locked())
    async with lock:
        print("main got it after the waiter", task.done())


asyncio.run(main())
