"""super as an attribute of a class; the generator of a context manager; generators that may be awaited."""
import contextlib, types, asyncio
def t(label, f):
    try: print(label, f())
    except BaseException as e: print(label, type(e).__name__, e)
class A:
    def hi(self): return "A.hi"
class B(A):
    def hi(self): return "B.hi"
B.parent = super(B)
t("super attr", lambda: B().parent.hi())
class C(A):
    def __init__(self): self.__dict__["s"] = 1
C._C__super = super(C)
def chi(self): return "C>" + self.__super.hi()
class D(A):
    def hi(self): return "D>" + self.__super.hi()
D._D__super = super(D)
t("mangled", lambda: D().hi())
@contextlib.contextmanager
def cm():
    yield 5
c = cm()
t("gen", lambda: type(c.gen).__name__)
t("gen", lambda: next(c.gen))
@contextlib.asynccontextmanager
async def acm(): yield 5
t("gen", lambda: type(acm().gen).__name__)
class X:
    def __enter__(self): raise ValueError("enter")
    def __exit__(self, *a): print("exit", a[0])
def stack():
    with contextlib.ExitStack() as s:
        @s.push
        def _(t_, e, tb):
            print("ctx", repr(e), repr(e.__context__), repr(e.__cause__)); return True
        @s.push
        def _(t_, e, tb):
            try: raise KeyError("x")
            except KeyError as k:
                k.__context__ = None
                n = ValueError("new"); n.__context__ = None
                raise n from None
        raise IndexError("first")
t("stack", stack)
def stack2():
    def raise_(e, frm):
        def cb(*a): raise e from frm
        return cb
    try:
        with contextlib.ExitStack() as s:
            s.callback(raise_(IndexError(1), None))
            s.callback(raise_(KeyError(2), None))
            s.callback(raise_(ValueError(3), IndexError("cause")))
            1 / 0
    except Exception as e:
        while e:
            print(repr(e), repr(e.__context__), repr(e.__cause__), e.__suppress_context__)
            e = e.__context__
t("stack2", stack2)
@types.coroutine
def old(n):
    got = yield from asyncio.sleep(n, "slept")
    return got
@types.coroutine
def older(c):
    r = yield from c
    return r
async def native(): 
    await asyncio.sleep(0.5)
    return "native"
async def main():
    print(await old(1))
    print(await older(native()))
    try: 
        def plain():
            yield from native()
        next(plain())
    except TypeError as e: print(e)
    @types.coroutine
    def step(): 
        yield
        return 5
    print(await step())
    print(type(step()).__name__, asyncio.iscoroutine(step()))
    print(repr(asyncio.iscoroutine(older(native))))
asyncio.run(main())
