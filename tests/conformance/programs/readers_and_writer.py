import asyncio


class ReadWriteLock:
    def __init__(self):
        self.readers = 0
        self.gate = asyncio.Lock()
        self.room = asyncio.Lock()

    async def read_enter(self):
        async with self.gate:
            self.readers += 1
            if self.readers == 1:
                await self.room.acquire()

    def read_leave(self):
        self.readers -= 1
        if self.readers == 0:
            self.room.release()


async def reader(name, lock, store, delay):
    await asyncio.sleep(delay)
    await lock.read_enter()
    try:
        value = store["value"]
        await asyncio.sleep(0.5)
        print(f"{asyncio.get_running_loop().time():.2f} {name} read {value}, unchanged: {value == store['value']}")
    finally:
        lock.read_leave()


async def writer(lock, store, delay):
    await asyncio.sleep(delay)
    async with lock.room:
        store["value"] += 1
        await asyncio.sleep(0.3)
        store["value"] += 1
        print(f"{asyncio.get_running_loop().time():.2f} wrote {store['value']}")


async def main():
    lock, store = ReadWriteLock(), {"value": 0}
    readers = [reader(f"r{i}", lock, store, i * 0.2) for i in range(6)]
    await asyncio.gather(*readers, writer(lock, store, 0.3), writer(lock, store, 0.1))


asyncio.run(main())
