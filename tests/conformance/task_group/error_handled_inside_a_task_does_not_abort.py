import asyncio


async def careful(n):
    try:
        await asyncio.sleep(n)
        if n % 2:
            raise ValueError(n)
        print("fine", n)
    except ValueError as error:
        print("handled", error)


async def main():
    async with asyncio.TaskGroup() as group:
        for n in range(1, 5):
            group.create_task(careful(n))
    print("no abort", asyncio.get_running_loop().time())


asyncio.run(main())
