"""A special method that is None blocks what it is for; most are called all the same."""
def t(label, f):
    try: print(label, f())
    except Exception as e: print(label, type(e).__name__, e)
class A:
    __add__ = None
    __radd__ = None
    __bool__ = None
    __len__ = None
    __hash__ = None
    __iadd__ = None
    __neg__ = None
    __iter__ = None
    __contains__ = None
    __getitem__ = None
    __call__ = None
    __eq__ = None
    __lt__ = None
    __index__ = None
    __int__ = None
    __float__ = None
    __enter__ = None
    __exit__ = None
    __await__ = None
    __next__ = None
    __reversed__ = None
    __str__ = None
    __repr__ = None
    __format__ = None
    __setitem__ = None
    __delitem__ = None
    __abs__ = None
    __round__ = None
    __aiter__ = None
    __anext__ = None
    __complex__ = None
    __bytes__ = None
    __dir__ = None
    __divmod__ = None
    __pow__ = None
    __matmul__ = None
a = A()
def iadd():
    b = a
    b += 1
def sett(): a[0] = 1
def dele(): del a[0]
def w():
    with a: pass
t("add", lambda: a + 1)
t("radd", lambda: 1 + a)
t("iadd", iadd)
t("bool", lambda: bool(a))
t("not", lambda: not a)
t("len", lambda: len(a))
t("hash", lambda: hash(a))
t("neg", lambda: -a)
t("iter", lambda: iter(a))
t("in", lambda: 1 in a)
t("getitem", lambda: a[0])
t("call", lambda: a())
t("eq", lambda: a == 1)
t("eq2", lambda: 1 == a)
t("ne", lambda: a != 1)
t("lt", lambda: a < 1)
t("index", lambda: [1][a])
t("int", lambda: int(a))
t("float", lambda: float(a))
t("with", w)
t("next", lambda: next(a))
t("reversed", lambda: reversed(a))
t("str", lambda: str(a))
t("repr", lambda: repr(a))
t("format", lambda: format(a))
t("fstr", lambda: f"{a}")
t("set", sett)
t("del", dele)
t("abs", lambda: abs(a))
t("round", lambda: round(a))
t("complex", lambda: complex(a))
t("bytes", lambda: bytes(a))
t("divmod", lambda: divmod(a, 1))
t("pow", lambda: a ** 2)
t("matmul", lambda: a @ 2)
t("sub", lambda: a - 2)
class B:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i
class C(B): __contains__ = None
class D(B): __reversed__ = None
class E(B):
    def __len__(self): return 3
    __iter__ = None
t("C", lambda: 1 in C())
t("D", lambda: list(reversed(D())))
t("E", lambda: list(E()))
t("E2", lambda: 1 in E())
t("E3", lambda: list(reversed(E())))
class N:
    def __add__(self, o): return "N.add"
    def __radd__(self, o): return "N.radd"
class M(N):
    __radd__ = None
    __add__ = None
t("M+N", lambda: M() + N())
t("N+M", lambda: N() + M())
t("1+M", lambda: 1 + M())
class L(list): __iadd__ = None; __hash__ = None
def li():
    l = L([1]); l += [2]; return l
t("L", li)
t("{}", lambda: {a: 1})
t("set", lambda: {a})
import collections.abc as c
print(isinstance(a, c.Hashable), isinstance(a, c.Iterable), isinstance(a, c.Callable), isinstance(a, c.Container), isinstance(a, c.Sized), isinstance(a, c.Reversible))
async def am():
    await a
async def an():
    async for _ in a: pass
for f in am, an:
    try: f().send(None)
    except TypeError as e: print(e)
