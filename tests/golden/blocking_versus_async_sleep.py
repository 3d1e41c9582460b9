"""Breakfast twice: with time.sleep, then asyncio.sleep."""

import asyncio
import time

JOBS = {"tea": 0.4, "toast": 0.3, "eggs": 0.2, "juice": 0.1}


async def blocking(name):
    time.sleep(JOBS[name])  # stalls the whole thread
    print(f"{name} is ready")


async def cooperative(name):
    await asyncio.sleep(JOBS[name])  # lets the others run
    print(f"{name} is ready")


async def breakfast(kind, job):
    start = time.monotonic()
    async with asyncio.TaskGroup() as group:
        for name in JOBS:
            task_name = f"{name}, {kind}"
            group.create_task(job(name), name=task_name)
    print(f"{kind}: {time.monotonic() - start:.1f} s")


async def main():
    await breakfast("blocking", blocking)
    await breakfast("async", cooperative)


asyncio.run(main())
