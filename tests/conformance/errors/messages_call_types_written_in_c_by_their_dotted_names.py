import asyncio
import collections
import contextvars
import functools
import itertools


def attempt(question):
    try:
        print(question())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


async def main():
    values = [
        asyncio.Future(),
        asyncio.current_task(),
        asyncio.Lock(),
        asyncio.Queue(),
        collections.deque(),
        collections.OrderedDict(),
        collections.defaultdict(int),
        collections.Counter(),
        functools.partial(print),
        contextvars.ContextVar("name"),
        contextvars.copy_context(),
        itertools.count(),
    ]
    for value in values:
        print(type(value).__name__)
        attempt(lambda: value.nothing)
        attempt(lambda: value + 1)
        attempt(lambda: value < 1)
        attempt(lambda: {**value})
    for value in values[:4]:
        value.note = "programs may set attributes"
        print(value.note)


asyncio.run(main())
