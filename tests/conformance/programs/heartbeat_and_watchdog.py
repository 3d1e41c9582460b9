import asyncio


class Watchdog:
    def __init__(self, limit):
        self.limit = limit
        self.fed = asyncio.Event()
        self.barks = 0

    def feed(self):
        self.fed.set()

    async def watch(self, victim):
        while True:
            self.fed.clear()
            try:
                await asyncio.wait_for(self.fed.wait(), self.limit)
            except TimeoutError:
                self.barks += 1
                print(f"{asyncio.get_running_loop().time():.2f} watchdog: no sign of life for {self.limit}s")
                victim.cancel("starved")
                return


async def worker(dog, delays):
    for delay in delays:
        await asyncio.sleep(delay)
        print(f"{asyncio.get_running_loop().time():.2f} alive")
        dog.feed()
    return "all done"


async def main():
    for delays in ((0.3, 0.4, 0.2), (0.3, 0.9, 1.5, 0.1)):
        dog = Watchdog(1.0)
        work = asyncio.create_task(worker(dog, delays))
        guard = asyncio.create_task(dog.watch(work))
        try:
            print(await work)
        except asyncio.CancelledError as error:
            print("worker was cancelled:", error)
        guard.cancel()
        await asyncio.gather(guard, return_exceptions=True)
        print("guard cancelled:", guard.cancelled(), "barks:", dog.barks)


asyncio.run(main())
