import asyncio


async def fetch(key):
    await asyncio.sleep(len(key))
    return key * 2


async def main():
    keys = ["aaa", "b", "cc"]
    async with asyncio.TaskGroup() as group:
        tasks = {key: group.create_task(fetch(key)) for key in keys}
        try:
            tasks["b"].result()
        except asyncio.InvalidStateError as error:
            print(error)
    print({key: task.result() for key, task in tasks.items()})
    print([task.get_name() for task in tasks.values()], all(task.done() for task in tasks.values()))


asyncio.run(main())
