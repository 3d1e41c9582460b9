# A weak reference does not keep its object alive; callbacks come at the moment of its death, the newest first.
import weakref


class A:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"A({self.n})"
    def meth(self): return self.n
a = A(1)
r = weakref.ref(a)
r2 = weakref.ref(a)
print(r is r2, r() is a, type(r), weakref.getweakrefcount(a), r == r2, hash(r) == hash(a))
rc1 = weakref.ref(a, lambda x: print("cb1", x() , x is rc1))
rc2 = weakref.ref(a, lambda x: print("cb2"))
print(rc1 is rc2, weakref.getweakrefcount(a), len(weakref.getweakrefs(a)), rc1 == r)
print(str(r).split(" at ")[0], str(r).split("to ")[1].split(" at")[0])
del a
print(r(), str(r).split("; ")[1], rc1())
for bad in (5, "x", [], (), {}, None, 1.5, object()):
    try: weakref.ref(bad); print("ok", type(bad))
    except TypeError as e: print(e)
class S:
    __slots__ = ("x",)
try: weakref.ref(S())
except TypeError as e: print(e)
class W:
    __slots__ = ("x", "__weakref__")
w = W(); print(weakref.ref(w)() is w)
def f(): pass
print(weakref.ref(f)() is f, weakref.ref(A)() is A, weakref.ref({1, 2})(), weakref.ref(A(5).meth)())
whole = A("wm")
wm = weakref.WeakMethod(whole.meth)
print(wm()(), type(wm))
del whole
print(wm())
class D:
    def __init__(self): self.r = weakref.ref(self, lambda r: print("cb of D"))
    def __del__(self): print("del D")
dd = D(); rr = weakref.ref(dd, lambda r: print("outer cb"))
del dd
class Sub(weakref.ref):
    def __init__(self, ob, callback=None, tag=None):
        super().__init__(ob, callback)
        self.tag = tag
    def __new__(cls, ob, callback=None, tag=None):
        return super().__new__(cls, ob, callback)
v = A("v"); sv = Sub(v, lambda r: print("sub", r.tag), tag="T")
print(sv(), sv.tag, isinstance(sv, weakref.ref))
del v
pair = (A("p1"), A("p2"))
rs = [weakref.ref(i, lambda r, i=n: print("gone", i)) for n, i in enumerate(pair)]
del pair

print("end")
