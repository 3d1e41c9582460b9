import asyncio
import time


async def worker():
    try:
        await asyncio.sleep(10)
    finally:
        print("cleanup begins", time.monotonic())
        try:
            await asyncio.sleep(5)
            print("cleanup finished")
        except asyncio.CancelledError:
            print("cleanup interrupted", time.monotonic())
            raise


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.sleep(1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError as error:
        print("cancelled; context", repr(error.__context__))


asyncio.run(main())
