# wait_for is built on timeout(): finishing at the deadline is too late.
import asyncio


async def main():
    for delay in (0.9, 1.0, 1.1):
        try:
            print(delay, await asyncio.wait_for(asyncio.sleep(delay, "result"), 1))
        except TimeoutError:
            print(delay, "timed out")
    task = asyncio.create_task(asyncio.sleep(1, "from a task"))
    await asyncio.sleep(0)
    try:
        print(await asyncio.wait_for(task, 1))
    except TimeoutError:
        print("task timed out", task.cancelled(), task.done())


asyncio.run(main())
