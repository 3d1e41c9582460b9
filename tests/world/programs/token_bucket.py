import asyncio
import time

import aiohttp


class RateLimiter:
    """Token bucket."""

    def __init__(self, rate, per):
        self.rate, self.per = rate, per
        self.tokens = rate
        self.updated = time.monotonic()
        self.lock = asyncio.Lock()

    async def __aenter__(self):
        async with self.lock:
            while self.tokens < 1:
                now = time.monotonic()
                self.tokens = min(self.rate, self.tokens + (now - self.updated) * self.rate / self.per)
                self.updated = now
                if self.tokens < 1:
                    await asyncio.sleep((1 - self.tokens) * self.per / self.rate)
            self.tokens -= 1

    async def __aexit__(self, *exc):
        return False


async def get(session, limiter, n):
    for attempt in range(4):
        async with limiter, session.get(f"http://limited.test/item/{n}") as r:
            if r.status == 429:
                await asyncio.sleep(float(r.headers["Retry-After"]))
                continue
            return (await r.json())["n"]
    raise RuntimeError("too many tries")


async def main():
    limiter = RateLimiter(2, 1.1)
    connector = aiohttp.TCPConnector(limit=2, limit_per_host=1)
    async with aiohttp.ClientSession(connector=connector) as session:
        async with asyncio.TaskGroup() as tg:
            tasks = [tg.create_task(get(session, limiter, n), name=f"get-{n}") for n in range(5)]
        print([t.result() for t in tasks], connector.limit, connector.limit_per_host)
    try:
        async with asyncio.timeout(0.2):
            async with aiohttp.ClientSession() as session:
                async with session.get("http://api.shop.test/slow") as r:
                    print(await r.text())
    except TimeoutError:
        print("too slow")


asyncio.run(main())
