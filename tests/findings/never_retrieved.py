# finds: never-retrieved
import asyncio


async def fail():
    await asyncio.sleep(0.1)
    raise ValueError("no such page")


async def main():
    task = asyncio.create_task(fail())
    await asyncio.sleep(0.5)
    print("all is well?", task.done())


asyncio.run(main())
