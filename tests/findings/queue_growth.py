# finds: queue-growth
import asyncio


async def produce(queue):
    for number in range(60):
        await asyncio.sleep(0.1)
        await queue.put(number)


async def consume(queue):
    while True:
        await queue.get()
        await asyncio.sleep(0.5)


async def main():
    queue = asyncio.Queue()
    consumer = asyncio.create_task(consume(queue))
    await produce(queue)
    consumer.cancel()


asyncio.run(main())
