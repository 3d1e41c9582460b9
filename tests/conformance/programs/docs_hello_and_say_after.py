import asyncio
import time


async def say_after(delay, what):
    await asyncio.sleep(delay)
    print(what)


async def one_after_another():
    print(f"started at {time.monotonic()}")
    await say_after(1, "hello")
    await say_after(2, "world")
    print(f"finished at {time.monotonic()}")


async def with_tasks():
    task1 = asyncio.create_task(say_after(1, "hello"))
    task2 = asyncio.create_task(say_after(2, "world"))
    print(f"started at {time.monotonic()}")
    await task1
    await task2
    print(f"finished at {time.monotonic()}")


async def with_group():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(say_after(1, "hello"))
        tg.create_task(say_after(2, "world"))
        print(f"started at {time.monotonic()}")
    print(f"finished at {time.monotonic()}")


for main in (one_after_another, with_tasks, with_group):
    asyncio.run(main())
