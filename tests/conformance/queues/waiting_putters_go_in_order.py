import asyncio


async def putter(name, queue):
    await queue.put(name)
    print(name, "is in")


async def main():
    queue = asyncio.Queue(1)
    tasks = [asyncio.create_task(putter(n, queue)) for n in "abcd"]
    await asyncio.sleep(0)
    tasks[1].cancel()
    for _ in range(3):
        print("taking", await queue.get(), queue.full())
    await asyncio.gather(*tasks, return_exceptions=True)


asyncio.run(main())
