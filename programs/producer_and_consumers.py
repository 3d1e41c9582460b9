"""One producer, three packers, and a queue of two."""

import asyncio
import random

ORDERS = 9


async def produce(queue):
    for number in range(1, ORDERS + 1):
        await asyncio.sleep(0.05)
        await queue.put(number)  # waits while it is full
        print(f"order {number} in, {queue.qsize()} queued")


async def pack(queue):
    name = asyncio.current_task().get_name()
    while True:
        number = await queue.get()  # waits while it is empty
        await asyncio.sleep(random.uniform(0.2, 0.4))
        print(f"{name} packed order {number}")
        queue.task_done()


async def main():
    random.seed(3)
    queue = asyncio.Queue(maxsize=2)
    packers = []
    for name in ("Ann", "Ben", "Cleo"):
        packer = asyncio.create_task(pack(queue), name=name)
        packers.append(packer)
    producer = produce(queue)
    await asyncio.create_task(producer, name="producer")
    await queue.join()  # until every order is packed
    for packer in packers:
        packer.cancel()
    await asyncio.gather(*packers, return_exceptions=True)
    print("closed")


asyncio.run(main())
