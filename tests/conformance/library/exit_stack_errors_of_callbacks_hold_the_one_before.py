# What a callback raises while an exception is on its way out has that one as its context, also when the callback is native.
import asyncio
import contextlib


def chain(error):
    shown = []
    while error is not None:
        shown.append(repr(error))
        error = error.__context__
    return shown


def own():
    raise ValueError("own")


async def fail(future):
    await future


async def main():
    lost = asyncio.get_running_loop().create_future()
    lost.set_exception(OSError("of the future"))
    for callback in [own, (int, "x"), ({}.pop, "k"), (lost.result,), ([].pop,)]:
        callable, *arguments = callback if isinstance(callback, tuple) else (callback,)
        try:
            with contextlib.ExitStack() as stack:
                stack.callback(callable, *arguments)
                raise KeyError("body")
        except Exception as error:
            print(chain(error))
    other = asyncio.get_running_loop().create_future()
    other.set_exception(LookupError("set before"))
    try:
        async with contextlib.AsyncExitStack() as stack:
            stack.push_async_callback(fail, other)
            raise KeyError("body")
    except LookupError as error:
        print(chain(error))


async def leave():
    async with contextlib.AsyncExitStack() as stack:
        stack.push_async_callback(asyncio.sleep, 1)
        raise KeyError("body")


async def cancel():
    task = asyncio.create_task(leave())
    await asyncio.sleep(0.5)
    task.cancel("in the callback")
    try:
        await task
    except asyncio.CancelledError as error:
        print(chain(error))


asyncio.run(main())
asyncio.run(cancel())
