import asyncio


class Doubling(asyncio.Queue):
    def _init(self, maxsize):
        print("init", maxsize)
        self._queue = []

    def _put(self, item):
        self._queue.append(item * 2)

    def _get(self):
        return self._queue.pop()


class Unique(asyncio.Queue):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.seen = set()

    def put_nowait(self, item):
        if item not in self.seen:
            self.seen.add(item)
            super().put_nowait(item)


class Reversed(asyncio.PriorityQueue):
    def _put(self, item):
        super()._put(-item)

    def _get(self):
        return -super()._get()


async def main():
    doubling = Doubling(2)
    await doubling.put(1)
    doubling.put_nowait(2)
    putter = asyncio.create_task(doubling.put(3))
    await asyncio.sleep(0)
    print(doubling, doubling.full(), doubling.qsize(), doubling.maxsize)
    print(await doubling.get(), putter.done(), await doubling.get(), await doubling.get(), putter.done())
    getter = asyncio.create_task(doubling.get())
    await asyncio.sleep(0)
    print(doubling, isinstance(doubling, asyncio.Queue))
    getter.cancel()
    await asyncio.wait([getter])
    for _ in range(3):
        doubling.task_done()
    await doubling.join()
    doubling.shutdown()
    try:
        await doubling.get()
    except asyncio.QueueShutDown as error:
        print(repr(error))

    unique = Unique(maxsize=3)
    for item in (1, 1, 2):
        await unique.put(item)
    print(unique, unique.seen)

    largest = Reversed()
    for item in (1, 3, 2):
        largest.put_nowait(item)
    print([largest.get_nowait() for _ in range(3)], largest.empty())


asyncio.run(main())
