import asyncio


class Scheduler:
    def __init__(self, workers):
        self.pending = []
        self.available = asyncio.Semaphore(0)
        self.order = 0
        self.workers = [asyncio.create_task(self.work(n)) for n in range(workers)]

    def submit(self, priority, name, cost):
        self.order += 1
        self.pending.append((-priority, self.order, name, cost))
        self.pending.sort()
        self.available.release()

    async def work(self, n):
        while True:
            await self.available.acquire()
            priority, _, name, cost = self.pending.pop(0)
            begin = asyncio.get_running_loop().time()
            await asyncio.sleep(cost)
            print(f"{begin:.1f}-{asyncio.get_running_loop().time():.1f} worker {n}: {name} (priority {-priority})")

    async def stop(self):
        for worker in self.workers:
            worker.cancel()
        return await asyncio.gather(*self.workers, return_exceptions=True)


async def main():
    scheduler = Scheduler(2)
    for priority, name, cost in ((1, "report", 1), (5, "alarm", 0.5), (3, "mail", 0.5), (1, "cleanup", 1), (9, "fire", 0.2)):
        scheduler.submit(priority, name, cost)
    await asyncio.sleep(0.6)
    scheduler.submit(7, "late but urgent", 0.4)
    await asyncio.sleep(3)
    print([type(r).__name__ for r in await scheduler.stop()], scheduler.pending)


asyncio.run(main())
