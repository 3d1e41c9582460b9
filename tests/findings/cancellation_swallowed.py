# finds: cancellation-swallowed
import asyncio


async def stubborn():
    while True:
        try:
            await asyncio.sleep(1)
            break
        except asyncio.CancelledError:
            print("not now")


async def main():
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    print(task.cancelled())


asyncio.run(main())
