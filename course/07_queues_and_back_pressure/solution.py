import asyncio
import time

WORKERS = 2


async def produce(queue):
    for number in range(12):
        await asyncio.sleep(0.1)  # a record arrives
        await queue.put(number)
        print(f"{time.monotonic():.1f} put {number}, {queue.qsize()} in the queue")
    queue.shutdown()


async def consume(queue):
    while True:
        try:
            number = await queue.get()
        except asyncio.QueueShutDown:
            return
        await asyncio.sleep(0.3)  # store it
        print(f"{time.monotonic():.1f} stored {number}")


async def main():
    queue = asyncio.Queue(maxsize=2)
    await asyncio.gather(produce(queue), *(consume(queue) for _ in range(WORKERS)))


asyncio.run(main())
