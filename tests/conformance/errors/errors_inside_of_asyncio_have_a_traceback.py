# A callback of asyncio's own that fails, and a task whose coroutine is asyncio's: there are frames, though none of the program.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_later(0.1, future.set_result, 1)
    loop.call_later(0.2, future.set_result, 2)
    print(await future)
    loop.call_soon(int, "x")
    never = loop.create_future()
    never.set_exception(ValueError("never raised"))
    del never
    await asyncio.sleep(0.5)
    queue = asyncio.Queue()
    queue.shutdown()
    task = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(task.done())
    del task
    lock = asyncio.Lock()
    loop.call_soon(lock.release)
    await asyncio.sleep(0)
    await asyncio.sleep(0)


asyncio.run(main())
