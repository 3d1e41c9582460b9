import asyncio


class SlidingWindow:
    def __init__(self, limit, window):
        self.limit, self.window = limit, window
        self.stamps = []

    async def wait(self):
        loop = asyncio.get_running_loop()
        while True:
            now = loop.time()
            self.stamps = [stamp for stamp in self.stamps if now - stamp < self.window]
            if len(self.stamps) < self.limit:
                self.stamps.append(now)
                return
            await asyncio.sleep(self.stamps[0] + self.window - now)


async def call(n, limiter, delay):
    await asyncio.sleep(delay)
    asked = asyncio.get_running_loop().time()
    await limiter.wait()
    got = asyncio.get_running_loop().time()
    print(f"call {n}: asked {asked:.1f}, went {got:.1f}{'  (waited)' if got > asked else ''}")


async def main():
    limiter = SlidingWindow(limit=2, window=1.0)
    await asyncio.gather(*(call(n, limiter, d) for n, d in enumerate([0, 0, 0.5, 0.5, 1.0, 2.5, 2.75, 3.0])))


asyncio.run(main())
