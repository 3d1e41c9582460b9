# What CPython's own tests of bytes, float, OrderedDict and copy ask and programs can meet.
import collections, copy
from fractions import Fraction

def show(text, function):
    try:
        print(text, function())
    except Exception as error:
        print(text, type(error).__name__, error)

b = bytearray(b"abc")
print(b <= b"abd", b >= bytearray(b"abc"), b < b"abd", b"abc" <= b, 2 * b, bytearray(b"%s=%d") % (b"x", 5), b.__rmul__(2))
print(bytearray.fromhex("0a ff"), bytes.fromhex("0aFF "))
class BA(bytearray):
    pass
c = BA(b"xyz"); c.x = 10
print(c, type(c).__name__, c.x, type(BA.fromhex("00")), copy.copy(c).x, copy.deepcopy(c), type(copy.copy(c)).__name__)
class B(bytes):
    pass
d = B(b"xyz"); d.x = [1]
print(d, copy.copy(d), copy.copy(d).x is d.x, copy.deepcopy(d).x is d.x, type(B.fromhex("00")).__name__)
class WithInit(bytearray):
    def __init__(self, newarg=1, *args, **kwargs):
        bytearray.__init__(self, *args, **kwargs)
print(WithInit(4, source=b"abcd"), WithInit())
class I(int): pass
class S(str): pass
class F(float): pass
class FS(frozenset): pass
class T(tuple): pass
for kind, value in ((I, 5), (S, "text"), (F, 1.5), (FS, {1, 2}), (T, (1, 2))):
    made = kind(value); made.note = "kept"
    for how in (copy.copy, copy.deepcopy):
        again = how(made)
        print(type(again).__name__, again == made, again.note, end=" ")
print()
print(type(copy.deepcopy([I(3), S("k")])[0]).__name__, copy.deepcopy({"a": S("k")}))
view = memoryview(b"a b")
print(b"a b c".split(memoryview(b" ")), b" a ".strip(memoryview(b" ")), b"-".join([memoryview(b"x"), b"y"]))
show("in", lambda: 1.5 in b"a")
show("in", lambda: "a" in b"a")
show("bytes", lambda: bytes("x", "ascii", "strict"))
show("bytes", lambda: bytes([None]))
class Ix:
    def __index__(self): return 3
print(bytes(Ix()), bytes([Ix()]), b"abc".hex("-", 1), b"abc"[Ix():])
class Int(int):
    def __int__(self): return 42
    def __trunc__(self): return 7
class Flt(float):
    def __float__(self): return 42.0
class Str(str):
    def __float__(self): return 42.0
print(int(Int(7)), float(Flt(0.0)), float(Str("44")), float.fromhex("0x1.8p1"), float.fromhex("-0x.8"), float.fromhex("1e3"), type(F.fromhex("0x1")).__name__)
for text in ("", "-", "0x", "0xp1", "é", "0x1.", "nan", "+inf", "0x1p99999", "0x1p-99999", "-0x0.", "0x1.fffffffffffff8p0", " 0x1 ", "infi", "x1", "0x1q", "0x." + "0" * 30 + "1p120", "0x1.00000000000008p0", "0x1p-1075", "0x1.8p-1075"):
    show(repr(text)[:30], lambda: float.fromhex(text))
show("pow", lambda: 0.0 ** -1.0)
print(isinstance({}, collections.abc.Mapping), collections.abc.Sequence.__name__)
od = collections.OrderedDict(a=1)
print(od.pop("a", default=2), od.pop("a", default=3), od.setdefault("q", default=4), od.setdefault("w"), od)
show("pop", lambda: od.pop("zz"))
show("popitem", lambda: collections.OrderedDict().popitem())
od["self"] = od; print(od)
import weakref
class C: pass
c = C(); r = weakref.ref(c)
print(copy.copy(r) is r, copy.deepcopy(r) is r)
class New:
    def __new__(cls, *, foo): self = object.__new__(cls); self.foo = foo; return self
    def __getnewargs_ex__(self): return (), {"foo": self.foo}
print(copy.copy(New(foo=[1])).foo, copy.deepcopy(New(foo=[1])).foo)
class R:
    def __reduce__(self): return "R"
r = R(); print(copy.copy(r) is r, copy.deepcopy(r) is r)
class RX:
    def __reduce_ex__(self, proto): return (RX, (), {"n": 5})
print(copy.copy(RX()).n, copy.deepcopy(RX()).n)
class D(dict):
    def __init__(self, d=None): self._keys = list(d or {}); super().__init__(d or {})
    def __setitem__(self, k, i): super().__setitem__(k, i); self._keys.append(k) if k not in self._keys else None
y = copy.deepcopy(D({"foo": 0})); print(y, y._keys)
print(copy.copy(NotImplemented), copy.deepcopy(...), copy.copy(Fraction(1, 2)))
