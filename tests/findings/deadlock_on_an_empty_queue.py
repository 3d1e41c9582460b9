# finds: deadlock
import asyncio


async def consume(queue):
    while True:
        print(await queue.get())


async def main():
    queue = asyncio.Queue()
    consumer = asyncio.create_task(consume(queue))
    for number in range(3):
        await queue.put(number)
    await consumer


asyncio.run(main())
