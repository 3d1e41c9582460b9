import asyncio
import time


async def main():
    event = asyncio.Event()
    try:
        await asyncio.wait_for(event.wait(), 1)
    except TimeoutError:
        print("timeout", time.monotonic())

    async def setter():
        await asyncio.sleep(0.5)
        event.set()

    task = asyncio.create_task(setter())
    print(await asyncio.wait_for(event.wait(), 1), time.monotonic())
    await task


asyncio.run(main())
