import asyncio
import inspect


async def child():
    await asyncio.sleep(0)


def outer():
    x = yield 1
    yield from inner()


def inner():
    yield 2


async def numbers():
    y = 5
    yield y


class Awaitable:
    def __await__(self):
        yield 7


async def waits():
    z = 3
    await Awaitable()


coroutine = child()
print(coroutine.cr_await, coroutine.cr_running, coroutine.cr_suspended, coroutine.cr_frame is not None, coroutine.cr_origin)
print(coroutine.cr_code.co_name, coroutine.__name__, coroutine.__qualname__, inspect.getcoroutinestate(coroutine))
coroutine.close()
print(coroutine.cr_frame, inspect.getcoroutinestate(coroutine), inspect.getcoroutinelocals(coroutine))
generator = outer()
print(generator.gi_yieldfrom, generator.gi_running, generator.gi_suspended, generator.gi_frame.f_lineno, generator.gi_code.co_name)
next(generator)
print(generator.gi_frame.f_locals, generator.gi_yieldfrom, generator.gi_suspended)
generator.send(8)
print(type(generator.gi_yieldfrom).__name__, generator.gi_yieldfrom.gi_code.co_name)
print(inspect.getgeneratorstate(generator), inspect.getgeneratorlocals(generator))
generator.close()
print(generator.gi_frame, generator.gi_yieldfrom, inspect.getgeneratorlocals(generator))
stream = numbers()
print(stream.ag_await, stream.ag_running, stream.ag_frame is not None, stream.ag_code.co_name, inspect.getasyncgenlocals(stream))
coroutine = waits()
coroutine.send(None)
print(type(coroutine.cr_await).__name__, inspect.getcoroutinelocals(coroutine), inspect.getcoroutinestate(coroutine))
coroutine.close()
for ask in (inspect.getgeneratorlocals, inspect.getasyncgenlocals):
    try:
        ask(3)
    except TypeError as error:
        print(error)
