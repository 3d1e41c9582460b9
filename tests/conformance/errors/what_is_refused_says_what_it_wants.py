"""Calls that asyncio and the library refuse, in CPython's words, and what becomes of the coroutines they were given."""
import asyncio
import functools
import operator
import typing
import warnings


async def co():
    return 1


def two(only):
    return only


def t(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
    print("after")


t(lambda: asyncio.run(co(), 1))
t(lambda: two(co(), 1))
t(lambda: asyncio.run(co(), loop_factory=1))
t(lambda: len(co(), 1))

loop = asyncio.new_event_loop()
coroutine = co()
t(lambda: loop.create_task(coroutine, colour="red"))
t(lambda: asyncio.Future(loop=loop).add_done_callback())
t(lambda: asyncio.Future(loop=loop).add_done_callback(print, 2))
print(loop.run_until_complete(coroutine))
loop.close()
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    t(lambda: asyncio.ensure_future(co(), loop=loop))
    print(len(seen))

t(lambda: operator.attrgetter(1))
t(lambda: operator.attrgetter("a", 2))
t(lambda: operator.methodcaller())
t(lambda: operator.methodcaller(5))
t(lambda: operator.itemgetter())
t(lambda: operator.methodcaller("upper")("a"))
t(lambda: typing.get_type_hints(5))
t(lambda: bytearray(b"ab")[5])
t(lambda: bytearray(b"ab")[0])
t(lambda: b"ab"[5])
t(lambda: "a".encode("utf-9"))


async def main():
    running = asyncio.get_running_loop()
    for handle in running.call_later(2, print, "never"), running.call_soon(print, "never", 1), running.call_at(3.5, two):
        handle.cancel()
        print(handle)


asyncio.run(main(), debug=True)
asyncio.run(main())
