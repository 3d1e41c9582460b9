"""Ten pages, at most three requests at a time, and a polite delay after each."""

import asyncio
import random

POLITE = 0.1
PAGES = ["/home", "/news", "/blog", "/shop", "/cart", "/help", "/team", "/jobs", "/map", "/login"]


async def get(path):
    """Stands in for a request: the answer takes a while to arrive."""
    await asyncio.sleep(random.uniform(0.1, 0.5))
    return random.randint(2, 60)


async def fetch(path, permits):
    async with permits:
        size = await get(path)
        print(f"{path}: {size} kB")
        await asyncio.sleep(POLITE)  # keeps its permit for a moment
    return size


async def main():
    random.seed(7)
    permits = asyncio.Semaphore(3)
    tasks = [asyncio.create_task(fetch(path, permits), name=path) for path in PAGES]
    sizes = await asyncio.gather(*tasks)
    print(f"{len(sizes)} pages, {sum(sizes)} kB")


asyncio.run(main())
