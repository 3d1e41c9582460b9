import asyncio


async def inner():
    await asyncio.sleep(1)


async def outer():
    await inner()


async def main():
    task = asyncio.create_task(outer(), name="outer")
    await asyncio.sleep(0)
    print([frame.f_code.co_name for frame in task.get_stack()], task.get_coro().__name__, task.get_coro().cr_await.__name__)
    print(task.get_coro().cr_running, task.get_coro().cr_frame is not None)
    await task
    print(task.get_stack(), task.get_coro().cr_frame)


asyncio.run(main())
