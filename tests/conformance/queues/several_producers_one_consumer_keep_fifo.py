import asyncio


async def producer(name, queue, delays):
    for n, delay in enumerate(delays):
        await asyncio.sleep(delay)
        await queue.put((asyncio.get_running_loop().time(), f"{name}{n}"))


async def main():
    queue = asyncio.Queue(maxsize=1)
    async with asyncio.TaskGroup() as group:
        group.create_task(producer("a", queue, [0, 0, 1]))
        group.create_task(producer("b", queue, [0, 0.5, 0]))
        for _ in range(6):
            sent, item = await queue.get()
            print(f"{item} offered {sent} taken {asyncio.get_running_loop().time()}")
            await asyncio.sleep(0.4)


asyncio.run(main())
