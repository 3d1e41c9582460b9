import asyncio


async def bad():
    await asyncio.sleep(1)
    raise RuntimeError("bad")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(bad())
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError as error:
                print("body cancelled", repr(error), asyncio.current_task().cancelling())
                raise
    except ExceptionGroup as error:
        print([repr(e) for e in error.exceptions], asyncio.current_task().cancelling())
    await asyncio.sleep(1)
    print("main is not cancelled")


asyncio.run(main())
