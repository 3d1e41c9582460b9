# A blocking sleep makes the timer due; what was ready already still goes first.
import asyncio
import time


async def sleeper():
    await asyncio.sleep(1)
    print("timer at", time.monotonic())


async def spinner():
    for n in range(4):
        print("spin", n, time.monotonic())
        await asyncio.sleep(0)


async def main():
    tasks = [asyncio.create_task(sleeper()), asyncio.create_task(spinner())]
    await asyncio.sleep(0)
    time.sleep(2)
    print("blocked until", time.monotonic())
    for task in tasks:
        await task


asyncio.run(main())
