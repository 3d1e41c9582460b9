import asyncio


async def worker():
    for attempt in range(3):
        try:
            await asyncio.sleep(1)
            raise OSError(f"attempt {attempt}")
        except Exception as error:
            print("retry after", error)
    return "gave up"


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(1.5)
    task.cancel()
    try:
        print(await task)
    except asyncio.CancelledError:
        print("CancelledError is no Exception:", issubclass(asyncio.CancelledError, Exception))


asyncio.run(main())
