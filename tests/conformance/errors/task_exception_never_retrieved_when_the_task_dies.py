import asyncio


async def bad():
    raise ValueError("nobody looks")


async def main():
    asyncio.create_task(bad())
    await asyncio.sleep(1)
    print("main goes on")
    task = asyncio.create_task(bad())
    await asyncio.sleep(1)
    print("still held")
    del task
    print("let go")
    await asyncio.sleep(1)


asyncio.run(main())
