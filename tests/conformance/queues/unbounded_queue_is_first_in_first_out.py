import asyncio


async def main():
    queue = asyncio.Queue()
    for n in range(3):
        await queue.put(n)
    queue.put_nowait("x")
    print(queue.qsize(), queue.empty(), queue.full(), queue.maxsize)
    print([queue.get_nowait() for _ in range(2)], await queue.get(), await queue.get())
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty as error:
        print(repr(error))
    small = asyncio.Queue(maxsize=1)
    await small.put("only")
    try:
        small.put_nowait("more")
    except asyncio.QueueFull as error:
        print(repr(error), small.full(), small.qsize())


asyncio.run(main())
