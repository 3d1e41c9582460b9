import asyncio


async def getter(name, queue):
    print(name, "waits")
    item = await queue.get()
    print(name, "got", item)


async def main():
    queue = asyncio.Queue()
    tasks = [asyncio.create_task(getter(n, queue)) for n in "abc"]
    await asyncio.sleep(1)
    queue.put_nowait(1)
    queue.put_nowait(2)
    print("put two", queue.qsize())
    await asyncio.sleep(0)
    print("left", queue.qsize())
    queue.put_nowait(3)
    await asyncio.gather(*tasks)


asyncio.run(main())
