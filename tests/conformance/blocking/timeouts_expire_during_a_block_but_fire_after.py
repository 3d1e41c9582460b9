import asyncio
import time


async def waits(name, limit):
    try:
        async with asyncio.timeout(limit) as scope:
            await asyncio.sleep(10)
    except TimeoutError:
        print(name, "due at", scope.when(), "fired at", time.monotonic())


async def main():
    tasks = [asyncio.create_task(waits(f"t{limit}", limit)) for limit in (3, 1, 2, 6)]
    await asyncio.sleep(0)
    time.sleep(4.5)
    for task in tasks:
        await task


asyncio.run(main())
