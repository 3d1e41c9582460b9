"""An exception that a generator of a context manager lets through has nothing of it in its traceback."""
import asyncio
import traceback
from contextlib import contextmanager, asynccontextmanager, ExitStack, AsyncExitStack

@contextmanager
def f():
    yield

@contextmanager
def g():
    try:
        yield
    finally:
        pass

@asynccontextmanager
async def af():
    yield

class Sub(StopIteration):
    pass


class Run(RuntimeError):
    pass


def names(e):
    return [(s.name, s.lineno) for s in traceback.extract_tb(e.__traceback__)]

for cm in (f, g):
    for exc in (ZeroDivisionError("z"), Run(42), StopIteration("s"), Sub("t")):
        try:
            with cm():
                raise exc
        except BaseException as e:
            print(cm.__name__, repr(e), names(e))

def nested():
    with f(), g():
        with ExitStack() as stack:
            stack.enter_context(f())
            stack.callback(print, "cb")
            1 / 0
try:
    nested()
except ZeroDivisionError as e:
    print(names(e))

async def main():
    for exc in (ZeroDivisionError("z"), Run(42), StopAsyncIteration("s"), StopIteration("s")):
        try:
            async with af():
                raise exc
        except BaseException as e:
            print("af", repr(e), names(e))
    try:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(af())
            1 / 0
    except ZeroDivisionError as e:
        print(names(e))
    try:
        async with asyncio.timeout(1):
            1 / 0
    except ZeroDivisionError as e:
        print(names(e))
    try:
        async with asyncio.Lock():
            1 / 0
    except ZeroDivisionError as e:
        print(names(e))
asyncio.run(main())
