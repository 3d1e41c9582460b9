"""The asyncio part of lesson 6: a scraper with permits, delays and attempts, against a small stand-in for aiohttp and its host."""
import asyncio
import random
import time


class ClientError(Exception):
    pass


class Host:
    """Answers pages after a while; every second request fails."""

    def __init__(self, pages, seed):
        self.pages, self.chance, self.count, self.busy, self.most = pages, random.Random(seed), 0, 0, 0

    async def answer(self, path):
        self.count += 1
        fails = self.count % 2 == 0
        self.busy += 1
        self.most = max(self.most, self.busy)
        try:
            await asyncio.sleep(round(self.chance.uniform(0.1, 0.3), 3))
        finally:
            self.busy -= 1
        return (503, "busy") if fails else (200, self.pages[path])


class Response:
    def __init__(self, host, path):
        self.host, self.path = host, path

    async def __aenter__(self):
        self.status, self.body = await self.host.answer(self.path)
        return self

    async def __aexit__(self, *exc):
        return False

    def raise_for_status(self):
        if self.status >= 400:
            raise ClientError(f"{self.status} for {self.path}")

    async def text(self):
        return self.body


class Session:
    def __init__(self, host):
        self.host = host

    def get(self, path):
        return Response(self.host, path)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        await asyncio.sleep(0)


async def fetch(session, delay, path):
    async with session.get(path) as response:
        response.raise_for_status()
        text = await response.text()
    await asyncio.sleep(delay)  # polite: the permit is kept for a moment
    return text


async def get(session, permits, delay, path, attempts=6):
    for attempt in range(attempts):
        try:
            async with permits:
                return await fetch(session, delay, path)
        except ClientError as error:
            print(f"{time.monotonic():.3f} {error}, attempt {attempt}")
            await asyncio.sleep(0.2 * 2**attempt)
    return None


async def scrape(session, permits, delay, path):
    text = await get(session, permits, delay, path)
    if text is not None:
        print(f"{time.monotonic():.3f} {path}: {text}")
    return path, text


async def main():
    pages = {f"/item/{number}": f"item {number}" for number in range(1, 7)}
    host = Host({"/robots.txt": "Crawl-delay: 0.1", **pages}, seed=6)
    permits = asyncio.Semaphore(2)
    async with Session(host) as session:
        robots = await get(session, permits, 0, "/robots.txt")
        delay = float(robots.partition(":")[2])
        found = await asyncio.gather(*(scrape(session, permits, delay, path) for path in pages))
    print(f"{time.monotonic():.3f}", sum(text is not None for _, text in found), "items,", host.count, "requests,", host.most, "at once")


asyncio.run(main())
