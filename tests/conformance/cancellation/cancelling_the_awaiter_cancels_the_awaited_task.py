import asyncio


async def inner():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("inner cancelled")
        raise


async def outer(task):
    try:
        await task
    except asyncio.CancelledError:
        print("outer cancelled")
        raise


async def main():
    task = asyncio.create_task(inner())
    holder = asyncio.create_task(outer(task))
    await asyncio.sleep(1)
    holder.cancel()
    await asyncio.sleep(0)
    print(task.done(), holder.done())
    await asyncio.gather(holder, return_exceptions=True)
    print(task.cancelled(), holder.cancelled())


asyncio.run(main())
