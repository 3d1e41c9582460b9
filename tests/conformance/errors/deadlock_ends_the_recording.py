import asyncio


async def waits_for(event, name):
    print(name, "waits")
    await event.wait()


async def main():
    a, b = asyncio.Event(), asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(waits_for(a, "first"))
        group.create_task(waits_for(b, "second"))
        await asyncio.sleep(1)
        print("nobody will ever set them")


asyncio.run(main())
