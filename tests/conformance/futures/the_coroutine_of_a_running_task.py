# get_coro gives the coroutine before, while and after the task runs.
import asyncio


async def sub():
    task = asyncio.current_task()
    print("running", task.get_coro().__name__)
    await asyncio.sleep(0)
    print("running", task.get_coro().__name__)


async def main():
    print(asyncio.current_task().get_coro().__name__)
    task = asyncio.create_task(sub())
    print("new", task.get_coro().__name__)
    await asyncio.sleep(0)
    print("suspended", task.get_coro().__name__)
    await task
    print("done", task.get_coro().__name__, task.done())


asyncio.run(main())
