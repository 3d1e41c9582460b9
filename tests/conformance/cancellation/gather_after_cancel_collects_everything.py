import asyncio


async def worker(n):
    try:
        await asyncio.sleep(n)
        return f"done {n}"
    except asyncio.CancelledError:
        if n == 3:
            return "refused to die"
        if n == 4:
            raise RuntimeError("died badly")
        raise


async def main():
    tasks = [asyncio.create_task(worker(n)) for n in range(1, 6)]
    await asyncio.sleep(1.5)
    for task in tasks:
        print(task.cancel(), end=" ")
    print()
    for result in await asyncio.gather(*tasks, return_exceptions=True):
        print(repr(result))
    print([task.cancelled() for task in tasks], [task.cancelling() for task in tasks])


asyncio.run(main())
