import asyncio
from contextlib import (contextmanager, asynccontextmanager, suppress, closing, nullcontext, ExitStack, AsyncExitStack, aclosing)

@contextmanager
def tag(name):
    "doc of tag"
    print("enter", name)
    try:
        yield name.upper()
    except ValueError as e:
        print("caught", e)
    finally:
        print("exit", name)

@contextmanager
def no_yield():
    if False:
        yield

@contextmanager
def two():
    yield 1
    yield 2

@contextmanager
def swallow_two():
    try:
        yield 1
    except ValueError:
        yield 2

@asynccontextmanager
async def conn(name):
    print("open", name)
    await asyncio.sleep(0.5)
    try:
        yield name * 2
    except KeyError as e:
        print("async caught", repr(e))
    finally:
        await asyncio.sleep(0.25)
        print("close", name)

class Res:
    def close(self): print("closed res")

class ARes:
    async def aclose(self):
        await asyncio.sleep(0.1)
        print("aclosed res")

def boom(e): raise e

async def acb(x):
    await asyncio.sleep(0.1)
    print("async callback", x)

async def main():
    with tag("a") as t:
        print("body", t)
    with tag("b"):
        raise ValueError("inside")
    try:
        with tag("c"):
            raise TypeError("type")
    except TypeError as e:
        print("outside", e)
    print(tag.__name__, tag.__doc__)
    for f in (no_yield, two):
        try:
            with f():
                print("in", f.__name__)
        except RuntimeError as e:
            print("RuntimeError", e)
    try:
        with swallow_two():
            raise ValueError(1)
    except RuntimeError as e:
        print("RuntimeError", e)
    with suppress(KeyError, IndexError):
        [][1]
    try:
        with suppress(KeyError):
            raise ValueError("not suppressed")
    except ValueError as e:
        print(e)
    with closing(Res()) as r:
        print(type(r).__name__)
    with nullcontext(5) as n:
        print(n)
    async with nullcontext("x") as n:
        print(n)
    async with conn("db") as c:
        print("use", c)
    async with conn("e"):
        raise KeyError("k")
    try:
        async with conn("f"):
            raise TypeError("t")
    except TypeError as e:
        print("type error out", e)
    async with aclosing(ARes()):
        print("in aclosing")
    with ExitStack() as stack:
        print(stack.enter_context(tag("s1")))
        stack.callback(print, "callback", 1, sep="-")
        stack.enter_context(tag("s2"))
        stack.push(lambda *a: print("pushed", a[0]))
    with ExitStack() as stack:
        stack.enter_context(tag("s3"))
        stack.enter_context(suppress(KeyError))
        raise KeyError("gone")
    try:
        with ExitStack() as stack:
            stack.callback(boom, ValueError("late"))
            stack.enter_context(tag("s4"))
            raise KeyError("first")
    except ValueError as e:
        print(repr(e), repr(e.__context__))
    async with AsyncExitStack() as stack:
        print(await stack.enter_async_context(conn("g")))
        stack.push_async_callback(acb, 7)
        stack.enter_context(tag("h"))
        stack.callback(print, "plain")
    s = ExitStack()
    s.callback(print, "kept")
    with s:
        keep = s.pop_all()
    print("after pop_all")
    keep.close()
    @tag("deco")
    def f(x):
        print("f", x)
        return x + 1
    print(f(1), f(2))
    try:
        async with asyncio.timeout(0.6):
            async with conn("t"):
                await asyncio.sleep(10)
    except TimeoutError:
        print("timed out", asyncio.get_running_loop().time())
    try:
        with ExitStack() as st:
            st.enter_context(5)
    except TypeError as e:
        print(e)
asyncio.run(main())
