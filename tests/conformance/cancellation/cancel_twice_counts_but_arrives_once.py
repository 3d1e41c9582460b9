import asyncio


async def worker():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        me = asyncio.current_task()
        print("caught; requests:", me.cancelling())
        await asyncio.sleep(1)
        print("slept in peace; uncancel:", me.uncancel(), me.uncancel(), me.uncancel())
        return "ok"


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0)
    print(task.cancel(), task.cancel())
    print(await task)


asyncio.run(main())
