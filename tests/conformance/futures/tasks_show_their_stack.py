import asyncio


async def inner():
    await asyncio.sleep(1)


async def outer():
    await inner()


async def fails():
    raise ValueError("gone")


async def main():
    task = asyncio.create_task(outer(), name="outer")
    print(task.get_stack())
    await asyncio.sleep(0)
    print([(frame.f_code.co_name, frame.f_lineno) for frame in task.get_stack()], task.get_stack(limit=0))
    task.print_stack()
    coroutine = task.get_coro()
    print(coroutine.cr_running, coroutine.cr_suspended, coroutine.cr_await.__name__, coroutine.cr_await.cr_frame.f_lineno)
    print(task._state, task._loop is asyncio.get_running_loop())
    await task
    print(task.get_stack(), task._state, task._result)
    task.print_stack()
    failed = asyncio.create_task(fails())
    await asyncio.wait([failed])
    print([frame.f_code.co_name for frame in failed.get_stack()], repr(failed._exception))
    failed.print_stack()
    failed.exception()
    print(asyncio.iscoroutinefunction(main), asyncio.iscoroutinefunction(print))


asyncio.run(main())
