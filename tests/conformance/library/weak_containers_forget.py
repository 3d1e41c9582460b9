# Weak dicts and sets forget what has died; a proxy stands for its object while it lives; finalizers are called at its end.
import weakref


class A:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"A({self.n})"
    def meth(self): return self.n
d = weakref.WeakValueDictionary()
x, y = A("x"), A("y")
d["x"] = x; d["y"] = y
print(len(d), sorted(d), d["x"], d.get("z"), "x" in d, dict(d), list(d.values()), list(d.items()))
del x
print(len(d), list(d), "x" in d, d.get("x", "none"))
try: d["x"]
except KeyError as e: print("KeyError", e)
d.update(z=y)
print(d.pop("z"), d.setdefault("q", y), len(d))
k = weakref.WeakKeyDictionary()
p, q = A("p"), A("q")
k[p] = 1; k[q] = 2
print(len(k), k[p], [str(z) for z in k], list(k.values()), p in k)
del p
print(len(k), list(k.items()))
s = weakref.WeakSet()
m, n = A("m"), A("n")
s.add(m); s.add(n); s.add(m)
print(len(s), m in s, sorted(str(z) for z in s))
del m
print(len(s), n in s, A("t") in s)
s.discard(n); print(len(s))
pr = weakref.proxy(n)
print(pr.n, pr, pr.meth(), type(pr), isinstance(pr, A))
pr.n = 9
print(n.n)
del n
try: pr.n
except ReferenceError as e: print("ReferenceError", e)
fin_obj = A("fin")
fin = weakref.finalize(fin_obj, print, "finalized", 1, sep="-")
print(fin.alive, fin.peek()[2:], fin.atexit)
del fin_obj
print(fin.alive, fin())
o = A("o")
fin = weakref.finalize(o, print, "called")
print(fin(), fin(), fin.alive)
fin2 = weakref.finalize(o, print, "detached")
print(fin2.detach()[1] is print, fin2.alive)
