import asyncio


class Channel:
    END = object()

    def __init__(self, size=0):
        self.queue = asyncio.Queue(size)

    async def send(self, item):
        await self.queue.put(item)

    async def close(self):
        await self.queue.put(self.END)

    def __aiter__(self):
        return self

    async def __anext__(self):
        item = await self.queue.get()
        if item is self.END:
            raise StopAsyncIteration
        return item


async def numbers(out):
    for n in range(5):
        await out.send(n)
        await asyncio.sleep(0.1)
    await out.close()


async def squares(source, out):
    async for n in source:
        await out.send(n * n)
    await out.close()


async def main():
    a, b = Channel(1), Channel(1)
    async with asyncio.TaskGroup() as group:
        group.create_task(numbers(a))
        group.create_task(squares(a, b))
        print([n async for n in b], asyncio.get_running_loop().time())


asyncio.run(main())
