import asyncio


async def first(lock, ready):
    await lock.acquire()
    print("first acquired")
    ready.set()


async def second(lock, ready):
    await ready.wait()
    print("second releases what first acquired", lock.locked())
    lock.release()


async def third(lock):
    async with lock:
        print("third got it")


async def main():
    lock, ready = asyncio.Lock(), asyncio.Event()
    await asyncio.gather(first(lock, ready), third(lock), second(lock, ready))


asyncio.run(main())
