# What CPython's own tests of these modules ask and programs can meet.
import copy, heapq, bisect, itertools
from collections import *
from collections.abc import *

def show(text, function):
    try:
        print(text, function())
    except Exception as error:
        print(text, type(error).__name__, error)

class Evil(int):
    def __lt__(self, o):
        heap.clear()
        return NotImplemented
for name in ("heappush", "heappop", "heapify", "heapreplace", "heappushpop", "heappush_max", "heappop_max", "heapify_max", "heapreplace_max", "heappushpop_max"):
    heap = [Evil(i) for i in (1, 2, 3, 4)]
    f = getattr(heapq, name)
    show(name, lambda: f(heap) if name in ("heappop", "heapify", "heappop_max", "heapify_max") else f(heap, Evil(0)))
    heap = [Evil(1)]
    show(name, lambda: f(heap) if name in ("heappop", "heapify", "heappop_max", "heapify_max") else f(heap, Evil(5)))
    show(name, lambda: f(1) if name in ("heappop", "heapify", "heappop_max", "heapify_max") else f((), 5))
    show(name, lambda: f([]) if name in ("heappop", "heapify", "heappop_max", "heapify_max") else f([], 5))
print(bisect.bisect is bisect.bisect_right, bisect.insort is bisect.insort_right)
class L(list):
    def insert(self, i, x):
        print("insert", i, x); super().insert(i, x)
l = L([1, 3]); bisect.insort(l, 2); print(l)
l = L([1, 3]); bisect.insort_left(a=l, x=2); print(l)
l = [1]; bisect.insort(l, 1, lo=0, hi=None, key=None); print(l)
bisect.insort(a=l, x=5); print(l)
show("neg", lambda: bisect.bisect([1], 1, -1))

print(3 * deque([1, 2]), deque([1, 2], 3) * 2, 0 * deque([1]))
d = deque([1, 2]); d *= 2; print(d)
d = deque([1,2], 3); d *= 3; print(d)
class D(deque): pass
print(D([1]) , type(D([1]) + D([2])), type(D([1]) * 2), type(2 * D([1])), type(copy.copy(D([1]))), type(D([1]).copy()), D([1], 2).copy())
class D2(deque):
    def __init__(self, newarg=1): super().__init__(); self.newarg = newarg
print(D2(newarg=5), D2(newarg=5).newarg)
class D3(deque):
    def __init__(self, items=(), newarg=1): super().__init__(items, 3); self.newarg = newarg
print(D3("abcd", newarg=5).maxlen, D3("abcd"))
d = deque([1, 2]); d.__init__([3], 5); print(d)
class BadIter(deque):
    def __iter__(self): return iter([])
show("d1", lambda: [].__class__)
dd = defaultdict(int, a=1)
print(dd | {"b": 2}, {"b": 2} | dd, type(dd | {}), (dd | {}).default_factory)
dd |= {"z": 1}; print(dd)
dd |= [("y", 2)]; print(dd)
show("or", lambda: dd | [("y", 2)])
e = defaultdict(); e.default_factory = e.copy if 0 else None
class E(defaultdict):
    def __repr__(self): return "E"
class sub(defaultdict):
    def __init__(self): self.default_factory = self._factory
    def _factory(self): return []
print("sub", repr(sub())[:40])
d = defaultdict(); d["a"] = d; print(d)
print(isinstance(deque(), MutableSequence), isinstance(memoryview(b""), Sequence), isinstance(range(1), Sequence), isinstance(deque(), Sequence), issubclass(array, Sequence) if 0 else "")
print(isinstance(bytearray(), MutableSequence))

Point = namedtuple("Point", "x y")
show("sub", lambda: Point[int])
print(slice(1, [2], 3) == copy.deepcopy(slice(1, [2], 3)), copy.deepcopy(slice([1], 2)))
s = slice([1], 2); print(copy.deepcopy(s) is s, copy.deepcopy(s).start is s.start)
print(list(range(10))[slice(0, 10**30)], slice(0, 10**30).indices(5))
show("indices", lambda: slice(None).indices(-1))
show("index", lambda: range(3).index(5))
show("index", lambda: range(3).index("x"))
def mutating():
    L = []
    def key(x): del L[:]; return x
    L[:] = [3, 1, 2]
    L.sort(key=key)
show("sort", mutating)
class C:
    def __lt__(self, o):
        if L: L.pop()
        else: L.append(3)
        return True
L = [C() for i in range(50)]
show("sort", L.sort)
L = [1, 2, 3]
show("sort", lambda: L.sort(key=lambda x: L.append(x)))
def seen(x): print(L); return x
L = [3, 1, 2]; L.sort(key=seen); print(L)
class Bad:
    def __lt__(self, o): raise ValueError("no")
L = [Bad(), Bad(), 1]
try: L.sort()
except ValueError as e: print(e, len(L))
class X:
    def __eq__(self, o): l1.clear(); return True
l1 = [X()]; print(l1 == [1])
import operator
print(operator.length_hint(itertools.repeat(None, 50)), operator.length_hint(itertools.repeat(1, 0)))
show("hint", lambda: operator.length_hint(itertools.repeat(None)))
print(repr(itertools.repeat("a", 3)), repr(itertools.repeat("a")), repr(itertools.repeat("a", -3)), itertools.count(5), itertools.count(1.5, 2), itertools.count(0, 1))
c = itertools.count(10); next(c); print(c)
r = itertools.repeat(1, 3); next(r); print(r)
d = deque([1]); d.append(d); print(d)
show("hash", lambda: hash(deque()))
class MyEnum(enumerate): pass
class MyZip(zip): pass
class MyMap(map):
    def __next__(self): return super().__next__() * 2
print(list(MyEnum("ab")), dict(MyZip("ab", [1, 2])), list(MyMap(int, "12")), next(MyEnum("x")), [x for x in MyEnum("q")])
print(operator.__or__(1, 2), operator.__add__(1, 2), operator.__lt__(1, 2), operator.__getitem__([1], 0), operator.__iadd__([1], [2]), operator.__not__(1))
x = {"a": 1, "b": 2}.keys(); print(x.mapping, type(x.mapping), {}.items().mapping)
def changing(d, how):
    for i, k in enumerate(how(d)):
        if i > 5: break
        d[len(d) + i * 7 + 100] = 1; del d[k if not isinstance(k, tuple) else k[0]]
for how in (dict.keys, dict.items): show("changing", lambda: changing({1: 1}, how))
d = {"a": 1, "b": 2, "c": 3}; d.pop("a"); d["a"] = 1; print(d.copy(), list(d.copy()))
for i in range(20): d[i] = i
for i in range(20): del d[i]
d["q"] = d.pop("b"); print(list(d.copy().items()), list({**d}), list(dict(d)))
class T(tuple):
    def __new__(cls, arg, newarg=None): r = super().__new__(cls, arg); r.n = newarg; return r
print(T([1], newarg=3).n)
class T2(tuple):
    pass
show("tuple", lambda: T2(sequence=()))
class S(set):
    def __init__(self, arg, newarg=None): super().__init__(arg); self.n = newarg
print(S([1], newarg=3).n)
class S1(set): pass
show("set", lambda: S1(sequence=()))
class F1(frozenset): 
    def __new__(cls, arg, newarg=None): r = super().__new__(cls, arg); r.n = newarg; return r
print(F1([1], newarg=3).n)
class Wrapper:
    def __init__(self, v): self.v = v
    def __repr__(self): return repr(self.v)
s = S1(); w = Wrapper(s); s.add(w); print(s, set([w]))
class H(int):
    def __hash__(self): return int(self) & 1
print(H(3) in {H(3)}, H(5) in {H(3)}, {H(1): 2}[H(1)], {H(7)})
class C:
    def __eq__(self, o): raise RuntimeError("eq")
    __hash__ = None
for view in ({1: 2}.keys(), {1: 2}.items()): show("in", lambda: C() in view)
show("in", lambda: (1, C()) in {1: C()}.items())
class Hint:
    def __init__(self): self.n = 0
    def __len__(self): 1 / 0
    def __getitem__(self, i): return i
    def __reversed__(self): return iter(())
show("reversed", lambda: list(reversed(Hint())))
show("reversed", lambda: reversed({1}))
show("reversed", lambda: reversed(1))
