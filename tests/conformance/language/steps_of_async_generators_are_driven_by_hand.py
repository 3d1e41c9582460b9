"""asend(), athrow(), aclose() and anext() give objects with send, throw and close; generators may be renamed."""
import asyncio
async def gen():
    try:
        x = yield 1
        print("got", x)
        try:
            y = yield 2
        except ValueError as e:
            print("caught", e)
            yield "after"
    finally:
        print("finally")
def drive(label, f):
    try:
        print(label, "->", f())
    except BaseException as e:
        print(label, "raised", type(e).__name__, e, getattr(e, "value", None))
g = gen()
a = g.asend(None)
print(type(a).__name__, iter(a) is a, a.__await__() is a)
drive("send", lambda: a.send(None))
drive("again", lambda: a.send(None))
a = g.asend("hello")
drive("next", lambda: next(a))
a = g.athrow(ValueError("v"))
print(type(a).__name__)
drive("athrow", lambda: a.send(None))
a = g.aclose()
print(type(a).__name__)
drive("aclose", lambda: a.send(None))
drive("aclose2", lambda: a.send(None))
a = g.__anext__()
drive("anext", lambda: a.send(None))
g = gen()
a = g.__anext__()
drive("throw into", lambda: a.throw(KeyError("k")))
g = gen()
a = g.__anext__()
print(a.close())
drive("after close", lambda: a.send(None))
drive("anext", lambda: g.__anext__().send(None))
async def sl():
    yield 1
    await asyncio.sleep(0)
    yield 2
async def main():
    g = sl()
    print(await g.__anext__())
    a = g.__anext__()
    print(a.send(None))
    drive("2", lambda: a.send(None))
    g = sl()
    await anext(g)
    a = g.__anext__()
    print(a.send(None))
    drive("throw", lambda: a.throw(ValueError("inside")))
    it = anext(g, "default")
    print(type(it).__name__)
    drive("anext default", lambda: it.send(None))
    g = sl()
    b = anext(g, "default").__await__()
    print(type(b).__name__)
    drive("anext default", lambda: b.send(None))
    g = sl()
    a = g.asend(1)
    drive("non-None to just started", lambda: a.send(None))
    g = sl()
    await g.asend(None)
    a = g.asend(None)
    a.send(None)
    b = g.asend(None)
    drive("running", lambda: b.send(None))
    c = g.aclose()
    drive("aclose running", lambda: c.send(None))
    a.close()
asyncio.run(main())
g = gen()
async def m():
    a = g.asend(None)
    print(await a)
    try:
        await a
    except RuntimeError as e:
        print(e)
    print([x async for x in g])
try:
    m().send(None)
except StopIteration: print("stop")
class It:
    def __aiter__(self): return self
    def __anext__(self):
        return self.one()
    async def one(self): raise StopAsyncIteration
b = anext(It(), 7)
drive("default", lambda: b.send(None))
b.close()

def f(): yield 1
g = f()
g.__name__ = "other"
print(g.__name__, g.__qualname__)
g.__qualname__ = "Q.other"
print(repr(g)[:25])
try: g.__name__ = 3
except TypeError as e: print(e)
async def c(): pass
k = c(); k.__name__ = "kk"; k.__qualname__="A.kk"; print(repr(k)[:22], k.__name__); 
import asyncio
async def main():
    t = asyncio.create_task(k, name="k")
    print(repr(t)[:60])
    await t
asyncio.run(main())
async def ag(): yield
a = ag(); a.__name__ = "x"; print(a.__name__, a.__qualname__)
try: g.foo = 1
except AttributeError as e: print(e)
