import asyncio


async def main():
    queue = asyncio.Queue()

    async def late_put():
        await asyncio.sleep(1)
        queue.put_nowait("at the very instant")

    task = asyncio.create_task(late_put())
    await asyncio.sleep(0)
    try:
        print(await asyncio.wait_for(queue.get(), 1))
    except TimeoutError:
        print("timed out", queue.qsize())
    print(await asyncio.wait_for(queue.get(), 1))
    await task


asyncio.run(main())
