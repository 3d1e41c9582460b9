def t(*fs):
    for f in fs:
        try: print(repr(f()))
        except BaseException as e: print(type(e).__name__, '|', e)
class V:
    def __init__(s, v): s.v = v
    def __add__(s, o): return V(s.v + (o.v if isinstance(o, V) else o)) if isinstance(o, (V, int)) else NotImplemented
    __radd__ = __add__
    def __eq__(s, o): return s.v == o.v if isinstance(o, V) else NotImplemented
    def __lt__(s, o): return s.v < o.v if isinstance(o, V) else NotImplemented
    def __repr__(s): return f"V({s.v})"
    def __bool__(s): return bool(s.v)
    def __len__(s): return s.v
    def __getitem__(s, i):
        if isinstance(i, slice): return i
        if i >= s.v: raise IndexError(i)
        return i * 10
    def __contains__(s, x): return x == "yes"
    def __call__(s, *a, **k): return a, k
    def __neg__(s): return V(-s.v)
    def __invert__(s): return "inv"
    def __pos__(s): return "pos"
    def __abs__(s): return "abs"
    def __int__(s): return s.v
    def __float__(s): return s.v / 2
    def __index__(s): return s.v
    def __round__(s, n=None): return ("round", n)
    def __trunc__(s): return "trunc"
    def __floor__(s): return "floor"
    def __ceil__(s): return "ceil"
    def __format__(s, spec): return f"<{spec}>"
    def __iadd__(s, o): s.v += o; return s
    def __matmul__(s, o): return "matmul"
    def __rmatmul__(s, o): return "rmatmul"
    def __pow__(s, o, m=None): return ("pow", o, m)
    def __rpow__(s, o): return ("rpow", o)
    def __divmod__(s, o): return "divmod"
    def __rdivmod__(s, o): return "rdivmod"
    def __floordiv__(s, o): return "floordiv"
    def __truediv__(s, o): return "truediv"
    def __mod__(s, o): return "mod"
    def __lshift__(s, o): return "ls"
    def __rshift__(s, o): return "rs"
    def __and__(s, o): return "and"
    def __or__(s, o): return "or"
    def __xor__(s, o): return "xor"
    def __rxor__(s, o): return "rxor"
    def __reversed__(s): return iter("rev")
    def __hash__(s): return s.v
    def __delitem__(s, i): print("del", i)
    def __setitem__(s, i, x): print("set", i, x)
    def __length_hint__(s): return 5
    def __sizeof__(s): return 1
    def __dir__(s): return ["b", "a"]
    def __enter__(s): print("enter"); return s
    def __exit__(s, *a): print("exit", a[0]); return True
    def __bytes__(s): return b"bytes"

    def __str__(s): return "str!"
a, b = V(3), V(4)
import math
t(lambda: a+b, lambda: a+1, lambda: 1+a, lambda: a+"x", lambda: "x"+a, lambda: a==b, lambda: a!=b, lambda: a==5, lambda: a<b, lambda: a>b, lambda: a<=b, lambda: a<5, lambda: bool(a), lambda: len(a), lambda: a[1], lambda: a[1:2], lambda: a[::2], lambda: list(a), lambda: "yes" in a, lambda: 10 in a, lambda: a(1, x=2), lambda: -a, lambda: ~a, lambda: +a, lambda: abs(a), lambda: int(a), lambda: float(a), lambda: [1,2,3,4][a], lambda: round(a), lambda: round(a, 2), lambda: math.trunc(a), lambda: math.floor(a), lambda: math.ceil(a), lambda: f"{a:xyz}", lambda: f"{a}", lambda: f"{a!r}", lambda: format(a, "q"), lambda: a@b, lambda: 5@a, lambda: a**2, lambda: 2**a, lambda: pow(a,2,3), lambda: divmod(a,1), lambda: divmod(1,a), lambda: a//1, lambda: a/1, lambda: a%1, lambda: a<<1, lambda: a>>1, lambda: a&1, lambda: a|1, lambda: a^1, lambda: 1^a, lambda: 1&a, lambda: list(reversed(a)), lambda: hash(a), lambda: {a: 1}, lambda: dir(a), lambda: bytes(a), lambda: str(a), lambda: hex(a), lambda: range(a), lambda: "ab"*a, lambda: a*2, lambda: sorted([b,a]), lambda: max(a,b), lambda: sum([a,b], V(0)), lambda: sum([a, b]), lambda: a in [a], lambda: [a].index(b), lambda: print(a), lambda: "%s %r" % (a, a), lambda: "%d" % a, lambda: "{:q}".format(a), lambda: a - 1, lambda: 1 - a, lambda: a.__add__(5), lambda: V.__add__(a, 5), lambda: a.__lt__(5), lambda: isinstance(a, V), lambda: math.sqrt(V(9)), lambda: chr(V(65)), lambda: int("11", V(2)))
a += 5; print(a)
a[1] = 2; del a[1]; a[1:2] = 3
with a as q: 1/0
class Bad:
    def __len__(s): return -1
    def __bool__(s): return 5
    def __repr__(s): return 5
    def __str__(s): return 5
    def __hash__(s): return "a"
    def __index__(s): return "a"
    def __int__(s): return "a"
    def __float__(s): return "a"
    def __iter__(s): return 5
    def __contains__(s, x): return "yes"
    def __eq__(s, o): return "eq"
    def __format__(s, x): return 5
    def __getitem__(s, i): raise KeyError(i)
    def __next__(s): return 1
    def __bytes__(s): return 1
    def __enter__(s): pass
    def __call__(s): raise ValueError("c")
    def __dir__(s): return 5
    def __reversed__(s): return 5
x = Bad()
def w():
    with x: pass
t(lambda: len(x), lambda: bool(x), lambda: repr(x), lambda: str(x), lambda: hash(x), lambda: [1][x], lambda: int(x), lambda: float(x), lambda: list(x), lambda: 1 in x, lambda: x == 1, lambda: x != 1, lambda: f"{x}", lambda: x[1], lambda: next(x), lambda: bytes(x), lambda: w(), lambda: x(), lambda: dir(x), lambda: reversed(x), lambda: [1] == [x], lambda: {x}, lambda: "%s" % x, lambda: print(x), lambda: range(x), lambda: iter(x), lambda: x in [1], lambda: [x] == [1], lambda: not x, lambda: 1 if x else 2)
class Eq:
    def __eq__(s, o): return True
t(lambda: hash(Eq()), lambda: Eq.__hash__, lambda: {Eq()}, lambda: Eq() != 1, lambda: [Eq()].index(5))
class H(Eq):
    __hash__ = None
class Attr:
    x = 1
    def __getattr__(s, n): return n if n != "no" else super().__getattr__(n)
    def __setattr__(s, n, v): print("set", n, v); object.__setattr__(s, n, v)
    def __delattr__(s, n): print("del", n); super().__delattr__(n)
class GA:
    def __init__(s): s.y = 1
    def __getattribute__(s, n):
        if n == "boom": raise AttributeError("boom!")
        if n == "v": raise ValueError("v")
        return object.__getattribute__(s, n) if n != "z" else "Z"
    def __getattr__(s, n): return "fallback " + n
q = Attr(); q.k = 5
g = GA()
t(lambda: q.k, lambda: q.other, lambda: q.no, lambda: delattr(q, "k"), lambda: delattr(q, "k"), lambda: q.x, lambda: hasattr(q, "anything"), lambda: g.y, lambda: g.z, lambda: g.boom, lambda: g.v, lambda: g.nope, lambda: getattr(g, "v", 1), lambda: hasattr(g, "v"))
class Desc:
    def __init__(s, n=None): s.n = n
    def __set_name__(s, o, n): s.n = n
    def __get__(s, i, o): return (s.n, i is None, o.__name__)
    def __set__(s, i, v): print("dset", s.n, v)
    def __delete__(s, i): print("ddel", s.n)
class NonData:
    def __get__(s, i, o=None): return "nondata"
class HasD:
    d = Desc(); n = NonData()
    def __init__(s): s.__dict__["n"] = "own"; s.__dict__["d"] = "own d"
h = HasD(); h.d = 5; del h.d
t(lambda: h.d, lambda: HasD.d, lambda: h.n, lambda: HasD.n, lambda: h.__dict__, lambda: vars(HasD)["d"].n)
class P:
    @property
    def a(self): "doc a"; return 1
    @a.setter
    def a(self, v): print("seta", v)
    @a.deleter
    def a(self): print("dela")
    b = property(lambda s: 2, doc="doc b")
    c = property()
p = P(); p.a = 3; del p.a
t(lambda: P.a.__doc__, lambda: P.b.__doc__, lambda: p.b, lambda: setattr(p, "b", 1), lambda: delattr(p, "b"), lambda: p.c, lambda: P.a.fget(p), lambda: P.a.__name__, lambda: P.a, lambda: P.__dict__["b"].fset)
class Base:
    subs = []
    def __init_subclass__(cls, /, tag=None, **kw): super().__init_subclass__(**kw); cls.tag = tag; Base.subs.append(cls.__name__)
class S1(Base, tag="x"): pass
class S2(S1): pass
print(Base.subs, S1.tag, S2.tag)
try:
    class S3(Base, foo=1): pass
except TypeError as e: print(e)
class CG:
    def __class_getitem__(cls, k): return (cls.__name__, k)
t(lambda: CG[int], lambda: CG[1,2], lambda: CG()[1], lambda: P[int])
class X:
    def __init__(self): self.__priv = 1; self._X__q = 2
    def get(self): return self.__priv, self.__q
t(lambda: X().get(), lambda: X().__priv, lambda: vars(X()))
class Meth:
    f = len
    g = lambda self: "g"
    h = staticmethod(lambda: "h")
    i = classmethod(lambda cls: cls.__name__)
    j = print
t(lambda: Meth().f([1]), lambda: Meth().g(), lambda: Meth().h(), lambda: Meth.i(), lambda: Meth.f, lambda: Meth().i())
class Diamond1(Base): 
    def who(self): return "1" + super().who()
class Root:
    def who(self): return "root"
class L(Root):
    def who(self): return "L" + super().who()
class R(Root):
    def who(self): return "R" + super().who()
class LR(L, R):
    def who(self): return "LR" + super().who()
t(lambda: LR().who(), lambda: [c.__name__ for c in LR.mro()], lambda: super(L, LR()).who(), lambda: super(LR, LR).who, lambda: LR.__bases__, lambda: Root.__subclasses__(), lambda: super(L, LR()), lambda: LR.__base__)
class It:
    def __init__(s): s.i = 0
    def __iter__(s): return s
    def __next__(s):
        s.i += 1
        if s.i > 3: raise StopIteration
        return s.i
t(lambda: list(It()), lambda: sum(It()), lambda: 2 in It(), lambda: [*It()], lambda: dict(zip("abc", It())), lambda: max(It()), lambda: tuple(It()), lambda: sorted(It(), reverse=True))
import copy
class Cm:
    def __enter__(self): return 1
class Cm2:
    def __exit__(self, *a): return 1
def cm1():
    with Cm(): pass
def cm2():
    with Cm2(): pass
t(cm1, cm2)
class Sub(int):
    def __add__(s, o): return "sub add"
    def __radd__(s, o): return "sub radd"
t(lambda: Sub(5)+1, lambda: 1+Sub(5), lambda: Sub(5)*2, lambda: type(Sub(5)*2), lambda: Sub("7"), lambda: repr(Sub(3)), lambda: isinstance(Sub(3), int), lambda: Sub(3) == 3, lambda: {3: "a"}[Sub(3)], lambda: f"{Sub(3):03d}", lambda: [1,2,3,4][Sub(3)], lambda: Sub(3) < 4, lambda: int(Sub(3)), lambda: type(int(Sub(3))), lambda: -Sub(3), lambda: Sub())
class SL(list):
    def append(s, x): super().append(x * 2)
    def __getitem__(s, i): return "item", i
sl = SL([1]); sl.append(5)
t(lambda: sl, lambda: sl[0], lambda: list(sl), lambda: len(sl), lambda: sl + [1], lambda: type(sl + [1]), lambda: sl == [1, 10], lambda: sl.copy(), lambda: sorted(sl), lambda: SL("ab"), lambda: isinstance(sl, list), lambda: sl[:], lambda: [*sl], lambda: 10 in sl, lambda: str(sl), lambda: bool(SL()))
class SS(str):
    def upper(s): return "UP"
t(lambda: SS("a").upper(), lambda: SS("a") + "b", lambda: type(SS("a") + "b"), lambda: SS("a") == "a", lambda: {"a": 1}[SS("a")], lambda: f"{SS('a'):>3}", lambda: "".join([SS("a"), "b"]), lambda: SS("a").lower(), lambda: repr(SS("x")), lambda: str(SS("x")), lambda: type(str(SS("x"))), lambda: SS(5), lambda: "abc".startswith(SS("a")), lambda: len(SS("abc")), lambda: SS("a,b").split(","), lambda: print(SS("p")))
class ST(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
    @property
    def first(self): return self[0]
t(lambda: ST(1,2), lambda: ST(1,2).first, lambda: ST(1,2) == (1,2), lambda: ST(1), lambda: hash(ST(1,2)) == hash((1,2)), lambda: [*ST(1,2)], lambda: ST(1,2)[0], lambda: ST(1,2) + (3,))
class Ex(Exception):
    def __init__(self, code, msg): super().__init__(msg); self.code = code
    def __str__(self): return f"[{self.code}] {self.args[0]}"
t(lambda: Ex(1, "m"), lambda: str(Ex(1, "m")), lambda: Ex(1,"m").args, lambda: repr(Ex(1,"m")), lambda: Ex(1), lambda: Ex(1,"x").code)
