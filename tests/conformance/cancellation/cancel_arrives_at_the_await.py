import asyncio


async def worker():
    try:
        print("working")
        await asyncio.sleep(10)
        print("never")
    except asyncio.CancelledError as error:
        print("cancelled", repr(error), error.args)
        raise


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(1)
    print("cancel:", task.cancel(), task.cancelled(), task.done())
    try:
        await task
    except asyncio.CancelledError:
        print("awaiting it raises;", task.cancelled(), task.done(), "cancel again:", task.cancel())


asyncio.run(main())
