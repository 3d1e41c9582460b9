import asyncio
import time


async def job(name, delay, error=None):
    try:
        await asyncio.sleep(delay)
        if error:
            raise error
        print(name, "finished")
    except asyncio.CancelledError:
        print(name, "cancelled at", time.monotonic())
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(job("slow", 5))
            group.create_task(job("slower", 6))
            group.create_task(job("bad", 1, ValueError("boom")))
            group.create_task(job("quick", 0.5))
            group.create_task(job("slowest", 7))
    except ExceptionGroup as error:
        print(repr(error), error.exceptions, error.message)
        print(str(error))


asyncio.run(main())
