import asyncio


async def worker(name, log):
    for step in range(3):
        log.append(f"{name}{step}")
        await asyncio.sleep(0)


async def main():
    log = []
    tasks = [asyncio.create_task(worker(name, log)) for name in "abc"]
    for task in tasks:
        await task
    print(" ".join(log))


asyncio.run(main())
