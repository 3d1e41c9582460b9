"""What an awaitable of ones own yields inside an async generator goes to the event loop, or to whoever drives it by hand."""
import asyncio
from types import coroutine


class Bare:
    def __await__(self):
        yield
        return "bare"


@coroutine
def pause():
    yield


class Future:
    def __init__(self, f):
        self.f = f

    def __await__(self):
        return (yield from self.f)


async def gen():
    print(await Bare())
    yield 1
    await pause()
    yield 2
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    loop.call_later(0.1, f.set_result, "future")
    print(await Future(f))
    for i in range(2):
        await Bare()
        yield i * 10


async def main():
    print([x async for x in gen()])
    g = gen()
    print(await anext(g), await g.asend(None))
    await g.aclose()


asyncio.run(main())


@coroutine
def switch(value):
    return (yield value)


async def numbers():
    try:
        print("got", await switch("first"))
        sent = yield 1
        print("sent", sent, await switch("second"))
        yield 2
    finally:
        print("closing", await switch("last"))


def drive(awaitable, *replies):
    iterator, seen = awaitable.__await__(), []
    try:
        seen.append(iterator.send(None))
        for reply in replies:
            seen.append(iterator.send(reply))
    except (StopIteration, StopAsyncIteration) as stop:
        return seen, type(stop).__name__, stop.args
    return seen, "open"


async def consume():
    return [n async for n in numbers()]


g = numbers()
print(drive(g.asend(None), "a"))
print(drive(g.asend("hi"), "b"))
print(drive(g.aclose(), "c"))
print(drive(consume(), 1, 2, 3, 4))
