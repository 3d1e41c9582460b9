import asyncio
import time


async def setter(event):
    await asyncio.sleep(1)
    event.set()
    print("set at", time.monotonic())


async def main():
    event = asyncio.Event()
    task = asyncio.create_task(setter(event))
    await asyncio.sleep(0)
    try:
        async with asyncio.timeout(1):
            await event.wait()
            print("in time")
    except TimeoutError:
        print("timeout wins; event is", event.is_set())
    await task


asyncio.run(main())
