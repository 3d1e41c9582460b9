import asyncio


async def link(n):
    if n:
        return await asyncio.create_task(link(n - 1)) + 1
    return 0


async def ticker(ticks):
    while True:
        ticks.append(len(ticks))
        await asyncio.sleep(0)


async def main():
    for depth in (0, 1, 5):
        ticks = []
        task = asyncio.create_task(ticker(ticks))
        print(await asyncio.create_task(link(depth)), len(ticks))
        task.cancel()


asyncio.run(main())
