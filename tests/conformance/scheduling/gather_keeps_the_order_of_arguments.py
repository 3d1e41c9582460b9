import asyncio


async def job(name, delay):
    await asyncio.sleep(delay)
    print("finished", name)
    return name


async def main():
    results = await asyncio.gather(job("slow", 0.3), job("fast", 0.1), job("middle", 0.2))
    print(results)
    print(await asyncio.gather())
    shared = job("once", 0.1)
    print(await asyncio.gather(shared, shared))
    existing = asyncio.create_task(job("task", 0.2))
    print(await asyncio.gather(existing, job("coroutine", 0.1), existing))


asyncio.run(main())
