"""f_locals of frames that stand still: those an exception left, generators, coroutines and tasks, also what inner functions share."""
import asyncio
import inspect
import sys
import traceback


def names(mapping, *hidden):
    return {name: value for name, value in sorted(mapping.items()) if not callable(value)}


print("generators")


def counter(a, b=2):
    c = 3
    shared = lambda: c + a
    yield shared()
    d = 4
    yield d


suspended = counter(1)
print(names(suspended.gi_frame.f_locals), names(inspect.getgeneratorlocals(suspended)))
next(suspended)
print(names(suspended.gi_frame.f_locals))
next(suspended)
print(names(inspect.getgeneratorlocals(suspended)))
suspended.close()
print(suspended.gi_frame, inspect.getgeneratorlocals(suspended))


def plain(a, *rest, key=None, **others):
    b = 2
    yield a + b


fresh = plain(5, 6, key=7, other=8)
print(names(fresh.gi_frame.f_locals))
next(fresh)
print(names(fresh.gi_frame.f_locals), list(names(fresh.gi_frame.f_locals)))


def without():
    yield


print(without().gi_frame.f_locals)

print("tracebacks")


def outer(x):
    y = x + 1

    def inner(z):
        own = [y, z]
        raise KeyError(own)

    inner(3)


def caught():
    try:
        outer(1)
    except KeyError:
        return sys.exception()


error = caught()
frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
for frame in frames[1:]:
    print(frame.f_code.co_name, names(frame.f_locals))
told = traceback.TracebackException.from_exception(error, capture_locals=True)
for frame in told.stack[1:]:
    print({name: text for name, text in frame.locals.items() if "function" not in text})
traceback.clear_frames(error.__traceback__)
for frame in frames[1:]:
    print(frame.f_code.co_name, names(frame.f_locals))

print("coroutines and tasks")


async def leaf(n):
    total = n * 2
    await asyncio.sleep(n)
    return total


async def middle(n):
    name = f"m{n}"

    def tell():
        return name

    try:
        return await leaf(n), tell()
    finally:
        done = True


async def main():
    coroutine = middle(1)
    print(names(coroutine.cr_frame.f_locals), names(inspect.getcoroutinelocals(coroutine)))
    task = asyncio.create_task(coroutine)
    print([names(frame.f_locals) for frame in task.get_stack()])
    await asyncio.sleep(0)
    print([names(frame.f_locals) for frame in task.get_stack()])
    print(names(coroutine.cr_frame.f_locals), names(coroutine.cr_await.cr_frame.f_locals))
    print(names(inspect.getcoroutinelocals(coroutine)))
    graph = asyncio.capture_call_graph(task)
    print([(call.frame.f_code.co_name, names(call.frame.f_locals)) for call in graph.call_stack if call.frame.f_code.co_name != "sleep"])
    print(await task, inspect.getcoroutinelocals(coroutine))

    async def fails(n):
        word = "w" * n
        await asyncio.sleep(0)
        raise ValueError(word)

    failing = asyncio.create_task(fails(3))
    await asyncio.wait([failing])
    print([names(frame.f_locals) for frame in failing.get_stack()])


asyncio.run(main())

print("async generators")


async def numbers(limit):
    for number in range(limit):
        yield number


async def drive():
    items = numbers(3)
    print(names(items.ag_frame.f_locals))
    await anext(items)
    await anext(items)
    print(names(inspect.getasyncgenlocals(items)))
    await items.aclose()
    print(inspect.getasyncgenlocals(items))


asyncio.run(drive())
