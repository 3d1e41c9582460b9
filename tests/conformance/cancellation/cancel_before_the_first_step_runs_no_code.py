import asyncio


async def never():
    print("this line must not print")


async def main():
    task = asyncio.create_task(never())
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled before it began", task.cancelled())


asyncio.run(main())
