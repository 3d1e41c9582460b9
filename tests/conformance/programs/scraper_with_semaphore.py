"""Ten pages, at most three requests at once, and a polite delay."""
import asyncio
import random
import time

URLS = [f"https://example.org/page/{n}" for n in range(1, 11)]


class Site:
    def __init__(self):
        self.open = 0
        self.most = 0

    async def get(self, url: str) -> str:
        self.open += 1
        self.most = max(self.most, self.open)
        await asyncio.sleep(random.uniform(0.2, 1.2))
        self.open -= 1
        if url.endswith("/7"):
            raise ConnectionError(f"cannot reach {url}")
        return "x" * random.randint(100, 999)


async def fetch(site: Site, url: str, limit: asyncio.Semaphore) -> int | None:
    async with limit:
        started = time.perf_counter()
        try:
            body = await site.get(url)
        except ConnectionError as error:
            print(f"{time.perf_counter():6.2f}s  FAILED {error}")
            return None
        await asyncio.sleep(0.1)
        took = time.perf_counter() - started
        print(f"{time.perf_counter():6.2f}s  {url:<28} {len(body):>4} bytes in {took:.2f}s")
        return len(body)


async def main() -> None:
    random.seed(1)
    site, limit = Site(), asyncio.Semaphore(3)
    sizes = await asyncio.gather(*(fetch(site, url, limit) for url in URLS))
    good = [size for size in sizes if size is not None]
    print(f"{len(good)} of {len(URLS)} pages, {sum(good):,} bytes, at most {site.most} at once")


if __name__ == "__main__":
    asyncio.run(main())
