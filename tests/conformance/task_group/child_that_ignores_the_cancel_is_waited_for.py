import asyncio


async def stubborn():
    for attempt in range(3):
        try:
            await asyncio.sleep(2)
        except asyncio.CancelledError:
            print("ignored at", asyncio.get_running_loop().time())
    return "stubborn result"


async def bad():
    await asyncio.sleep(1)
    raise KeyError("bad")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            task = group.create_task(stubborn())
            group.create_task(bad())
    except ExceptionGroup as error:
        print(error.exceptions, task.result(), asyncio.get_running_loop().time())


asyncio.run(main())
