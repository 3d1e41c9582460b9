import asyncio


class Batcher:
    """Collects items for at most `wait` seconds or `size` items, then handles them together."""

    def __init__(self, handle, size, wait):
        self.handle, self.size, self.wait = handle, size, wait
        self.queue = asyncio.Queue()
        self.task = asyncio.create_task(self.run(), name="batcher")

    async def submit(self, item):
        done = asyncio.Event()
        self.queue.put_nowait((item, done))
        await done.wait()

    async def run(self):
        loop = asyncio.get_running_loop()
        while True:
            batch = [await self.queue.get()]
            deadline = loop.time() + self.wait
            while len(batch) < self.size:
                try:
                    batch.append(await asyncio.wait_for(self.queue.get(), deadline - loop.time()))
                except TimeoutError:
                    break
            await self.handle([item for item, _ in batch])
            for _, done in batch:
                done.set()

    async def close(self):
        self.task.cancel()
        try:
            await self.task
        except asyncio.CancelledError:
            print("batcher closed")


async def store(items):
    await asyncio.sleep(0.2)
    print(f"{asyncio.get_running_loop().time():.2f} stored {items}")


async def client(batcher, n, delay):
    await asyncio.sleep(delay)
    await batcher.submit(n)
    print(f"{asyncio.get_running_loop().time():.2f}   client {n} served after {asyncio.get_running_loop().time() - delay:.2f}")


async def main():
    batcher = Batcher(store, size=3, wait=0.5)
    delays = [0, 0.1, 0.2, 0.3, 1.2, 2.0, 2.05]
    await asyncio.gather(*(client(batcher, n, d) for n, d in enumerate(delays)))
    await batcher.close()


asyncio.run(main())
