import asyncio


async def fails(n):
    await asyncio.sleep(0)
    raise ValueError(n)


async def awaiter(name, task):
    try:
        await task
    except ValueError as error:
        print(name, repr(error))


async def main():
    task = asyncio.create_task(fails(1))
    first = asyncio.create_task(awaiter("first", task))
    second = asyncio.create_task(awaiter("second", task))
    for turn in range(4):
        print("turn", turn, task.done(), first.done(), second.done())
        await asyncio.sleep(0)


asyncio.run(main())
