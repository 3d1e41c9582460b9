import asyncio


class RateLimiter:
    """At most `rate` calls a second, with bursts of `burst`."""

    def __init__(self, rate, burst):
        self.rate, self.burst = rate, burst
        self.tokens = float(burst)
        self.updated = asyncio.get_running_loop().time()
        self.lock = asyncio.Lock()

    async def __aenter__(self):
        async with self.lock:
            while not self.take():
                await asyncio.sleep((1 - self.tokens) / self.rate)
        return self

    async def __aexit__(self, *error):
        return False

    def take(self):
        now = asyncio.get_running_loop().time()
        self.tokens = min(self.burst, self.tokens + (now - self.updated) * self.rate)
        self.updated = now
        if self.tokens >= 1 - 1e-9:
            self.tokens -= 1
            return True
        return False


async def request(n, limiter, log):
    async with limiter:
        log.append((n, round(asyncio.get_running_loop().time(), 3)))


async def main():
    limiter, log = RateLimiter(rate=4, burst=3), []
    await asyncio.gather(*(request(n, limiter, log) for n in range(9)))
    for n, when in log:
        print(f"request {n} at {when:.2f}")
    await asyncio.sleep(1)
    await request("late", limiter, log)
    print(log[-1])


asyncio.run(main())
