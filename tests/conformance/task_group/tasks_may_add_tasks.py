import asyncio


async def spawn(group, depth):
    print("depth", depth)
    await asyncio.sleep(1)
    if depth < 3:
        group.create_task(spawn(group, depth + 1))
        group.create_task(spawn(group, depth + 1))


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(spawn(group, 1))
    print("all done at", asyncio.get_running_loop().time())
    try:
        group.create_task(asyncio.sleep(1))
    except RuntimeError as error:
        print(error)
    try:
        asyncio.TaskGroup().create_task(asyncio.sleep(1))
    except RuntimeError as error:
        print(error)


asyncio.run(main())
