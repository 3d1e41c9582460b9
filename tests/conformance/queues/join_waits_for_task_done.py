import asyncio
import time


async def worker(name, queue):
    while True:
        item = await queue.get()
        await asyncio.sleep(item)
        print(f"{name} did {item} at {time.monotonic()}")
        queue.task_done()


async def main():
    queue = asyncio.Queue()
    for n in (1, 2, 3, 0.5):
        queue.put_nowait(n)
    workers = [asyncio.create_task(worker(f"w{i}", queue)) for i in range(2)]
    await queue.join()
    print("joined at", time.monotonic())
    for task in workers:
        task.cancel()
    print(await asyncio.gather(*workers, return_exceptions=True))
    try:
        queue.task_done()
    except ValueError as error:
        print(error)
    await queue.join()


asyncio.run(main())
