import asyncio
import time

DONE = object()


async def produce(queue):
    for number in range(12):
        await asyncio.sleep(0.1)  # a record arrives
        await queue.put(number)
        print(f"{time.monotonic():.1f} put {number}, {queue.qsize()} in the queue")
    await queue.put(DONE)


async def consume(queue):
    while (number := await queue.get()) is not DONE:
        await asyncio.sleep(0.3)  # store it
        print(f"{time.monotonic():.1f} stored {number}")


async def main():
    queue = asyncio.Queue()
    await asyncio.gather(produce(queue), consume(queue))


asyncio.run(main())
