import asyncio
from contextlib import asynccontextmanager, contextmanager


@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name
    finally:
        print(f"</{name}>")


@asynccontextmanager
async def connection(name):
    print("open", name)
    await asyncio.sleep(0.1)
    try:
        yield name
    finally:
        print("close", name)


@tag("b")
def bold(text):
    """Shows it."""
    print(text)
    return len(text)


@connection("db")
async def query(number):
    """Asks."""
    if number == 3:
        raise LookupError(number)
    return number


async def main():
    print(bold("one"), bold("two"), bold.__name__, bold.__doc__)
    print(await query(1), await query(2), query.__name__, query.__doc__)
    try:
        await query(3)
    except LookupError as error:
        print(repr(error))

    once = tag("once")
    with once:
        pass
    try:
        with once:
            pass
    except AttributeError as error:
        print(error)
    once = connection("once")
    async with once:
        pass
    try:
        async with once:
            pass
    except AttributeError as error:
        print(error)


asyncio.run(main())
