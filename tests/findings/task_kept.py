# finds: nothing
import asyncio


async def save(data):
    await asyncio.sleep(1)
    print("saved", data)


async def main():
    kept = set()
    for name in "abc":
        task = asyncio.create_task(save(name))
        kept.add(task)
        task.add_done_callback(kept.discard)
    async with asyncio.TaskGroup() as group:
        group.create_task(save("in a group"))
    await asyncio.sleep(0.2)


asyncio.run(main())
