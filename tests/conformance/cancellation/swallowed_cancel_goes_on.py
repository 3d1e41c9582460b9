import asyncio
import time


async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("ignored at", time.monotonic())
    await asyncio.sleep(2)
    return "finished anyway"


async def main():
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(1)
    task.cancel()
    print(await task, task.cancelled(), time.monotonic(), task.cancelling())


asyncio.run(main())
