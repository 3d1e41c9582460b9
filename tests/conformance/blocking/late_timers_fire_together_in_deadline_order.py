import asyncio
import time


async def alarm(name, delay):
    await asyncio.sleep(delay)
    print(name, time.monotonic())


async def main():
    tasks = [asyncio.create_task(alarm(*a)) for a in (("third", 3), ("first", 1), ("second", 2), ("fourth", 4))]
    await asyncio.sleep(0)
    time.sleep(3.5)
    print("loop free again")
    for task in tasks:
        await task


asyncio.run(main())
