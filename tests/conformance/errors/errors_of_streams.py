"""The errors of asyncio's streams, for programs that have readers of their own."""
import asyncio
import copy


async def read_exactly(data, count):
    await asyncio.sleep(0)
    if len(data) < count:
        raise asyncio.IncompleteReadError(data, count)
    return data[:count]


async def main():
    print(await read_exactly(b"abcdef", 3))
    try:
        await read_exactly(b"abc", 8)
    except EOFError as error:
        print(type(error).__module__, repr(error), error.partial, error.expected)
        print(copy.copy(error))
    print(asyncio.IncompleteReadError(b"", None))
    try:
        raise asyncio.LimitOverrunError("Separator is not found, and chunk exceed the limit", 65536)
    except asyncio.LimitOverrunError as error:
        print(repr(error), error.consumed)


asyncio.run(main())
