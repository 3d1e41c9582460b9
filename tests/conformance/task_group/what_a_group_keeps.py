import asyncio


async def child(seconds):
    await asyncio.sleep(seconds)
    if seconds == 2:
        raise ValueError(seconds)


async def main():
    group = asyncio.TaskGroup()
    print(group._tasks, group._errors, group._entered, group._loop, group._parent_task)
    try:
        async with group:
            group.create_task(child(1))
            group.create_task(child(2))
            group.create_task(child(3))
            print(len(group._tasks), group._entered, group._parent_task is asyncio.current_task())
            await asyncio.sleep(1.5)
            print(len(group._tasks), group._exiting, group._aborting)
    except* ValueError as error:
        print(repr(error), group._tasks, group._errors, group._exiting, group._aborting)


asyncio.run(main())
