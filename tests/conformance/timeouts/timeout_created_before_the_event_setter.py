import asyncio


async def setter(event):
    await asyncio.sleep(1)
    event.set()


async def main():
    event = asyncio.Event()
    try:
        async with asyncio.timeout(1):
            task = asyncio.create_task(setter(event))
            await event.wait()
            print("in time")
    except TimeoutError:
        print("timeout; event is", event.is_set())
    await task
    print("event is", event.is_set())


asyncio.run(main())
