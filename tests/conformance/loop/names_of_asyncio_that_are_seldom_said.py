# Classes behind what asyncio's functions give, and the loop that may not be running.
import asyncio


async def eager():
    return "done at once"


async def main():
    loop = asyncio.get_running_loop()
    print(asyncio._get_running_loop() is loop, isinstance(loop, asyncio.BaseEventLoop), isinstance(loop, asyncio.AbstractEventLoop))
    timer = loop.call_later(5, print, "never")
    handle = loop.call_soon(print, "soon")
    print(isinstance(timer, asyncio.TimerHandle), isinstance(timer, asyncio.Handle), isinstance(handle, asyncio.TimerHandle))
    timer.cancel()
    async with asyncio.timeout(1) as scope:
        print(isinstance(scope, asyncio.Timeout), scope.when())
    loop.set_task_factory(asyncio.create_eager_task_factory(asyncio.Task))
    task = asyncio.create_task(eager())
    print(task.done(), task.result())
    future = loop.create_future()
    print(asyncio.wrap_future(future) is future)


asyncio.run(main())
print(asyncio._get_running_loop())
