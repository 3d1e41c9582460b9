import asyncio


async def bad(n):
    await asyncio.sleep(n)
    if n == 1:
        raise ValueError("one")
    await asyncio.sleep(5)


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(bad(1))
        group.create_task(bad(2))


asyncio.run(main())
