import asyncio


async def worker():
    me = asyncio.current_task()
    me.cancel()
    print("still running", me.cancelling())
    try:
        await asyncio.sleep(0)
        print("never")
    except asyncio.CancelledError:
        print("now")
        me.uncancel()
    print("cancelling", me.cancelling())
    await asyncio.sleep(1)
    return "survived"


async def quick():
    asyncio.current_task().cancel()
    return "returned before the next await"


async def main():
    print(await asyncio.create_task(worker()))
    task = asyncio.create_task(quick())
    try:
        print(await task)
    except asyncio.CancelledError:
        print("a pending cancel wins over the return value", task.cancelled())


asyncio.run(main())
