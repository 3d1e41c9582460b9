# finds: task-lost
import asyncio


async def save(data):
    await asyncio.sleep(1)
    print("saved", data)


async def main():
    asyncio.create_task(save("a"))
    await asyncio.sleep(0.2)


asyncio.run(main())
