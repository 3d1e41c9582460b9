import asyncio


def attempt(call):
    try:
        print(call())
    except TypeError as error:
        print(error)


async def numbers():
    yield 1


attempt(lambda: "abc".upper(1))
attempt(lambda: "abc".isdigit(x=1))
attempt(lambda: b"abc".lower(1))
attempt(lambda: bytearray(b"abc").isspace(1, 2))
attempt(lambda: [1].clear(2))
attempt(lambda: {}.items(1))
attempt(lambda: {1}.copy(1))
attempt(lambda: frozenset().copy(1))
attempt(lambda: (5).bit_length(1))
attempt(lambda: (5.0).hex(1))
attempt(lambda: numbers().aclose(1))
attempt(lambda: [1].__len__(1))
attempt(lambda: [1].__len__(x=1))
attempt(lambda: asyncio.Lock(1))
attempt(lambda: asyncio.Lock(1, name="x"))
attempt(lambda: asyncio.Queue(1, 2))
attempt(lambda: asyncio.Semaphore(1, 2, 3))
attempt(lambda: asyncio.TaskGroup(1))
attempt(lambda: asyncio.Future(1))
attempt(lambda: asyncio.Task())
attempt(lambda: asyncio.get_event_loop(1))
attempt(lambda: asyncio.new_event_loop(1))
attempt(lambda: asyncio.isfuture(1, 2))
attempt(lambda: type(asyncio.Lock().release))
attempt(lambda: repr(asyncio.Queue(3).put_nowait).partition(" at ")[0])
