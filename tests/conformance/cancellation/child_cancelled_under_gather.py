import asyncio


async def child(n):
    await asyncio.sleep(n)
    return n


async def main():
    tasks = [asyncio.create_task(child(n)) for n in (1, 2, 3)]
    group = asyncio.gather(*tasks)
    await asyncio.sleep(0)
    tasks[1].cancel()
    try:
        await group
    except asyncio.CancelledError as error:
        print("gather raises", repr(error), [t.done() for t in tasks])
    print(await asyncio.gather(*tasks, return_exceptions=True))


asyncio.run(main())
