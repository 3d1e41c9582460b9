import asyncio
import time


async def producer(queue):
    for n in range(5):
        await queue.put(n)
        print("put", n, time.monotonic())
    await queue.put(None)


async def consumer(queue):
    while (item := await queue.get()) is not None:
        print("    got", item, time.monotonic())
        await asyncio.sleep(1)


async def main():
    queue = asyncio.Queue(maxsize=2)
    await asyncio.gather(producer(queue), consumer(queue))


asyncio.run(main())
