import asyncio
import inspect


async def work():
    return 1


class Awaitable:
    def __await__(self):
        yield from asyncio.sleep(0.5).__await__()
        return "awaited"


async def main():
    task = asyncio.ensure_future(work())
    print(asyncio.ensure_future(task) is task, asyncio.isfuture(task), isinstance(task, asyncio.Task))
    wrapped = asyncio.ensure_future(Awaitable())
    print(await task, await wrapped, await asyncio.gather(Awaitable(), work()))
    coroutine = work()
    print(asyncio.iscoroutine(coroutine), asyncio.iscoroutine(work), inspect.iscoroutinefunction(work))
    print(inspect.isawaitable(coroutine), inspect.isawaitable(Awaitable()), inspect.iscoroutine(coroutine))
    print(await coroutine)
    for wrong in (5, "text"):
        try:
            asyncio.ensure_future(wrong)
        except TypeError as error:
            print(error)


asyncio.run(main())
