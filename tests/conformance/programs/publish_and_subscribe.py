import asyncio


class Broker:
    def __init__(self):
        self.topics = {}

    def subscribe(self, topic):
        queue = asyncio.Queue()
        self.topics.setdefault(topic, []).append(queue)
        return queue

    def publish(self, topic, message):
        subscribers = self.topics.get(topic, [])
        for queue in subscribers:
            queue.put_nowait(message)
        return len(subscribers)

    def close(self):
        for queues in self.topics.values():
            for queue in queues:
                queue.put_nowait(None)


class Subscription:
    def __init__(self, broker, topic):
        self.queue = broker.subscribe(topic)

    def __aiter__(self):
        return self

    async def __anext__(self):
        message = await self.queue.get()
        if message is None:
            raise StopAsyncIteration
        return message


async def listener(name, broker, topic, cost):
    heard = []
    async for message in Subscription(broker, topic):
        heard.append(message)
        await asyncio.sleep(cost)
    print(f"{asyncio.get_running_loop().time():.1f} {name} heard {heard}")


async def main():
    broker = Broker()
    async with asyncio.TaskGroup() as group:
        group.create_task(listener("fast", broker, "news", 0.1))
        group.create_task(listener("slow", broker, "news", 1.0))
        group.create_task(listener("sport", broker, "sport", 0.1))
        await asyncio.sleep(0)
        for n in range(4):
            print("published to", broker.publish("sport" if n == 2 else "news", f"m{n}"), "subscribers")
            await asyncio.sleep(0.25)
        print("nobody listens:", broker.publish("weather", "rain"))
        broker.close()


asyncio.run(main())
