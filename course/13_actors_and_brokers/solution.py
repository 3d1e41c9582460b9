import asyncio
import time


class Broker:
    """Keeps messages until somebody has acknowledged them."""

    def __init__(self):
        self.waiting = asyncio.Queue()
        self.unacknowledged = {}

    def publish(self, number, text):
        self.waiting.put_nowait((number, text))

    async def receive(self):
        number, text = await self.waiting.get()
        self.unacknowledged[number] = text
        return number, text

    def acknowledge(self, number):
        del self.unacknowledged[number]


async def consumer(name, broker, crashes_at=None):
    while True:
        number, text = await broker.receive()
        await asyncio.sleep(0.2)  # the work
        if number == crashes_at:
            print(f"{time.monotonic():.1f} {name} crashes with {text}")
            return
        broker.acknowledge(number)  # done: the broker may forget it
        print(f"{time.monotonic():.1f} {name} has done {text}")


async def redeliver(broker):
    while True:
        await asyncio.sleep(1.0)  # the visibility timeout
        for number, text in list(broker.unacknowledged.items()):
            del broker.unacknowledged[number]
            broker.publish(number, text)


async def main():
    broker = Broker()
    for number in range(6):
        broker.publish(number, f"order {number}")
    async with asyncio.timeout(2.5):
        async with asyncio.TaskGroup() as group:
            group.create_task(redeliver(broker))
            group.create_task(consumer("Ann", broker, crashes_at=2))
            group.create_task(consumer("Ben", broker))


try:
    asyncio.run(main())
except TimeoutError:
    print("closed")
