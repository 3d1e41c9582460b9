import asyncio
import time


async def job(name, delay):
    await asyncio.sleep(delay)
    print(name, time.monotonic())
    return name.upper()


async def main():
    async with asyncio.TaskGroup() as group:
        a = group.create_task(job("a", 2))
        b = group.create_task(job("b", 1), name="bee")
        print("body ends", b.get_name(), a.get_name())
    print(a.result(), b.result(), time.monotonic())
    async with asyncio.TaskGroup() as group:
        print("empty group", group)
    print("at once", time.monotonic())


asyncio.run(main())
