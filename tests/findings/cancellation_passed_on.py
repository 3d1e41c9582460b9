# finds: nothing
import asyncio


async def tidy():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        await asyncio.sleep(0.1)
        raise


async def hurried():
    try:
        async with asyncio.timeout(0.1):
            await asyncio.sleep(1)
    except TimeoutError:
        print("late")
    await asyncio.sleep(0.1)


async def main():
    task = asyncio.create_task(tidy())
    await asyncio.sleep(0.1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled, as it should be")
    await hurried()
    print(task.cancelled())


asyncio.run(main())
