"""One producer, three consumers and a short queue that holds the fast side back."""

import asyncio
import random

ORDERS = 9


async def produce(queue):
    for number in range(1, ORDERS + 1):
        await asyncio.sleep(0.05)
        await queue.put(number)  # waits while the queue is full
        print(f"order {number} is in, {queue.qsize()} in the queue")


async def consume(queue):
    name = asyncio.current_task().get_name()
    while True:
        number = await queue.get()  # waits while the queue is empty
        await asyncio.sleep(random.uniform(0.2, 0.4))
        print(f"{name} packed order {number}")
        queue.task_done()


async def main():
    random.seed(3)
    queue = asyncio.Queue(maxsize=2)
    packers = [asyncio.create_task(consume(queue), name=who) for who in ("Ann", "Ben", "Cleo")]
    await asyncio.create_task(produce(queue), name="producer")
    await queue.join()  # every order is packed
    for packer in packers:
        packer.cancel()
    await asyncio.gather(*packers, return_exceptions=True)
    print("closed")


asyncio.run(main())
