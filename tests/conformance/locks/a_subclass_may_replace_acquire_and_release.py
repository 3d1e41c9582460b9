import asyncio


class Counting(asyncio.Lock):
    def __init__(self):
        super().__init__()
        self.count = 0

    async def acquire(self):
        self.count += 1
        return await super().acquire()


class Telling(asyncio.Semaphore):
    def release(self):
        print("release", self._value)
        super().release()


class Named(asyncio.Event):
    def set(self):
        print("set")
        super().set()


async def main():
    lock = Counting()
    async with lock:
        print(lock.locked(), lock.count)
    await lock.acquire()
    lock.release()
    print(lock.count, isinstance(lock, asyncio.Lock))

    semaphore = Telling(2)
    async with semaphore, semaphore:
        print(semaphore.locked())

    event = Named()
    waiter = asyncio.create_task(event.wait())
    await asyncio.sleep(0)
    event.set()
    print(await waiter)


asyncio.run(main())
