"""Breakfast twice: the same four jobs with time.sleep, then with asyncio.sleep."""

import asyncio
import time

JOBS = [("tea", 0.4), ("toast", 0.3), ("eggs", 0.2), ("juice", 0.1)]


async def blocking(name, seconds):
    time.sleep(seconds)  # stalls the whole thread: nobody else can run
    print(f"{name} is ready")


async def cooperative(name, seconds):
    await asyncio.sleep(seconds)  # gives the thread back to the event loop
    print(f"{name} is ready")


async def breakfast(kind, job):
    start = time.monotonic()
    async with asyncio.TaskGroup() as group:
        for name, seconds in JOBS:
            group.create_task(job(name, seconds), name=f"{name} ({kind})")
    print(f"{kind}: {time.monotonic() - start:.1f} s for {len(JOBS)} jobs")


async def main():
    await breakfast("blocking", blocking)
    await breakfast("async", cooperative)


asyncio.run(main())
