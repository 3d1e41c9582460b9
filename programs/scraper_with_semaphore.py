"""Ten pages, three requests at a time, politely."""

import asyncio
import random

POLITE = 0.1
PAGES = "home news blog shop cart help team jobs map login"


async def get(page):
    """Stands in for a request: the answer takes a while."""
    await asyncio.sleep(random.uniform(0.1, 0.5))
    return random.randint(2, 60)


async def fetch(page, permits):
    async with permits:
        size = await get(page)
        print(f"/{page}: {size} kB")
        await asyncio.sleep(POLITE)  # still has its permit
    return size


async def main():
    random.seed(7)
    permits = asyncio.Semaphore(3)
    tasks = []
    for page in PAGES.split():
        work = fetch(page, permits)
        task = asyncio.create_task(work, name=f"/{page}")
        tasks.append(task)
    sizes = await asyncio.gather(*tasks)
    print(f"{len(sizes)} pages, {sum(sizes)} kB")


asyncio.run(main())
