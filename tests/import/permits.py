import asyncio


async def fetch(name, seconds, permits):
    async with permits:
        await asyncio.sleep(seconds)
    return name


async def main():
    permits = asyncio.Semaphore(2)
    async with asyncio.TaskGroup() as group:
        for name, seconds in [("home", 0.02), ("news", 0.03), ("shop", 0.01)]:
            group.create_task(fetch(name, seconds, permits), name=f"/{name}")


asyncio.run(main())
