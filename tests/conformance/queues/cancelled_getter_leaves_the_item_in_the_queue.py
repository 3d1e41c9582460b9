import asyncio


async def getter(name, queue):
    item = await queue.get()
    print(name, "got", item)


async def main():
    queue = asyncio.Queue()
    first = asyncio.create_task(getter("first", queue))
    second = asyncio.create_task(getter("second", queue))
    await asyncio.sleep(0)
    queue.put_nowait("item")
    first.cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(first.cancelled(), second.done(), queue.qsize())
    third = asyncio.create_task(getter("third", queue))
    third.cancel()
    queue.put_nowait("another")
    await asyncio.sleep(0)
    print(queue.qsize(), queue.get_nowait())


asyncio.run(main())
