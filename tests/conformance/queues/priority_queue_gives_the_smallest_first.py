import asyncio


async def main():
    queue = asyncio.PriorityQueue()
    for item in ((3, "low"), (1, "high"), (2, "b"), (2, "a"), (1, "also high")):
        queue.put_nowait(item)
    while not queue.empty():
        print(await queue.get())
    stack = asyncio.LifoQueue()
    for n in range(3):
        await stack.put(n)
    print([stack.get_nowait() for _ in range(3)])
    queue.put_nowait(1)
    try:
        queue.put_nowait("text")
    except TypeError as error:
        print(error)


asyncio.run(main())
