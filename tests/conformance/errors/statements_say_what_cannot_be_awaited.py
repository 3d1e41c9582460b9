"""What cannot be awaited, iterated or entered is named by the statement that tries to."""
import asyncio
import warnings

class NoAwait:
    def __init__(self, enter, exit): self.e, self.x = enter, exit
    def __aenter__(self): return self.e
    def __aexit__(self, *a): return self.x

async def done(v=None): return v

class F:
    def __init__(self, what): self.what = what
    def __aiter__(self): return self
    def __anext__(self): return self.what

class BadAwait:
    def __await__(self): 1 / 0

class NotIter:
    def __await__(self): return 5


async def a1():
    async with NoAwait(1, done()): pass


async def a2():
    async with NoAwait(done(), None): pass


async def a3():
    async with NoAwait(done(), 3): 1 / 0


async def a4():
    async with len: pass


async def a5():
    async for x in F(1): pass


async def a6():
    async for x in F(BadAwait()): pass


async def a7():
    async for x in [1]: pass


async def a8():
    class G:
        def __aiter__(self): return 3
    async for x in G(): pass


async def a9():
    class G:
        async def __aiter__(self): return self
    async for x in G(): pass


async def a10():
    await 5


async def a11():
    await NotIter()


async def a12():
    await None


async def a13():
    for x in agen(): pass
async def agen():
    yield 1


async def a14():
    with asyncio.Lock(): pass


async def a15():
    with asyncio.timeout(1): pass


async def a16():
    await done


async def a17():
    c = done()
    await c
    await c


async def a18():
    def g(): yield from done()
    list(g())


async def a19():
    [x for x in agen()]


async def a20():
    await agen()


async def a21():
    await [done()]


async def a22():
    async for x in F(done(1)):
        return x


async def a23():
    async with NoAwait(NotIter(), done()): pass


async def a24():
    await asyncio.gather(1)


async def a25():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(5)


async def a26():
    await asyncio.wait([done()])


async def a27():
    await asyncio.wait_for(5, 1)


async def a28():
    next(agen())


async def a29():
    await anext([1])


async def a30():
    len(done())


async def a31():
    for x in done(): pass


async def a32():
    a, b = done()


async def a33():
    x = done() + 1


async def a34():
    print(*agen())


async def a35():
    return sum(agen())


async def a36():
    with len: pass


async def a37():
    with 5 as f: pass


async def a38():
    class C:
        def __enter__(self): pass
    with C(): pass


async def a39():
    class C:
        def __enter__(self): pass
        async def __aexit__(self, *a): pass
    async with C(): pass


async def main():
    for number in range(1, 40):
        program = globals()[f"a{number}"]
        try:
            print(number, await program())
        except BaseException as error:
            print(number, type(error).__name__, error, "|", repr(error.__cause__), repr(error.__context__))


warnings.simplefilter("ignore")
asyncio.run(main())
