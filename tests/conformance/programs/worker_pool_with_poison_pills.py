import asyncio


class Pool:
    def __init__(self, size: int) -> None:
        self.size = size
        self.queue: "asyncio.Queue" = asyncio.Queue()
        self.done: dict[str, int] = {}
        self.workers: list = []

    async def __aenter__(self):
        self.workers = [asyncio.create_task(self.work(f"worker-{n}"), name=f"worker-{n}") for n in range(self.size)]
        return self

    async def __aexit__(self, *details):
        for _ in self.workers:
            self.queue.put_nowait(None)
        await asyncio.gather(*self.workers)

    def submit(self, cost: float) -> None:
        self.queue.put_nowait(cost)

    async def work(self, name: str) -> None:
        while True:
            cost = await self.queue.get()
            if cost is None:
                print(f"{asyncio.get_running_loop().time():.1f} {name} leaves")
                return
            await asyncio.sleep(cost)
            self.done[name] = self.done.get(name, 0) + 1
            print(f"{asyncio.get_running_loop().time():.1f} {name} finished a job of {cost}")


async def main():
    async with Pool(3) as pool:
        for cost in (3, 1, 1, 1, 2, 1, 1):
            pool.submit(cost)
    print(pool.done, sum(pool.done.values()))


asyncio.run(main())
