# main's timer is older than the timeout's, both are due at 1: the task gets two requests, and only one is the timeout's.
import asyncio


async def worker():
    try:
        async with asyncio.timeout(1) as scope:
            await asyncio.sleep(10)
    except TimeoutError:
        print("timeout")
    except asyncio.CancelledError:
        print("cancelled; expired", scope.expired(), asyncio.current_task().cancelling())
        raise


async def main():
    for delay in (1, 0.5):
        task = asyncio.create_task(worker())
        await asyncio.sleep(delay)
        print("cancel", task.cancel())
        print(await asyncio.gather(task, return_exceptions=True))


asyncio.run(main())
