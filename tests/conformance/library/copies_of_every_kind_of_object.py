# copy and deepcopy of containers, slots, objects with their own rules, and what cannot be copied.
import copy
from collections import defaultdict, deque, Counter, OrderedDict, namedtuple, ChainMap, UserDict, UserList
from functools import partial, lru_cache
from enum import Enum
from dataclasses import dataclass, field
import types, weakref, operator
class C(Enum): A = 1
class Slots:
    __slots__ = ("a", "b")
    def __init__(self): self.a = [1]
class Red:
    def __init__(self, x): self.x = x
    def __reduce__(self): return (Red, (self.x + 1,))
class Own:
    def __init__(self): self.l = [1]
    def __copy__(self): return "copied"
    def __deepcopy__(self, memo): return "deep"
class State:
    def __init__(self): self.a = 1; self.lock = object()
    def __getstate__(self): d = self.__dict__.copy(); del d["lock"]; return d
    def __setstate__(self, s): self.__dict__.update(s); self.lock = "new"
P = namedtuple("P", "x y")
dd = defaultdict(list, a=[1]); dq = deque([[1], 2], maxlen=5)
for thing in (dd, dq, Counter("aab"), OrderedDict(a=[1]), P([1], 2), ChainMap({"a": [1]}), UserDict(a=[1]), UserList([[1]]), (1, [2]), {1, 2}, frozenset([1]), range(3), bytearray(b"x"), C.A, [C.A], types.SimpleNamespace(a=[1]), ValueError("x", [1])):
    s, d = copy.copy(thing), copy.deepcopy(thing)
    print(type(thing).__name__, repr(s), repr(d), type(s) is type(thing), type(d) is type(thing), s is thing, d is thing)
print(copy.deepcopy(dd)["a"] is dd["a"], copy.deepcopy(dd).default_factory, copy.copy(dd)["a"] is dd["a"], copy.deepcopy(dq)[0] is dq[0], copy.deepcopy(dq).maxlen)
p = partial(int, base=2)
print(copy.copy(p)("11"), copy.deepcopy(p)("11"), copy.deepcopy(p) is p)
x = Slots(); y = copy.copy(x); z = copy.deepcopy(x); print(y.a is x.a, z.a is x.a, hasattr(y, "b"))
print(copy.copy(Red(1)).x, copy.deepcopy(Red(1)).x, copy.copy(Own()), copy.deepcopy([Own()]))
st = copy.copy(State()); print(st.a, st.lock, copy.deepcopy(State()).lock)
f = lambda: 0
print(copy.deepcopy(f) is f, copy.deepcopy(len) is len, copy.deepcopy(Slots) is Slots)
a = [1]; b = [a, a]; c = copy.deepcopy(b); print(c[0] is c[1], c[0] is a)
@dataclass
class Tree:
    v: int
    kids: list["Tree"] = field(default_factory=list)
    parent: "Tree" = field(default=None, repr=False)
t = Tree(1); k = Tree(2, parent=t); t.kids.append(k); u = copy.deepcopy(t)
print(u, u.kids[0].parent is u, u == t if False else "")
class Meth:
    def go(self): return self
m = Meth(); bound = copy.deepcopy(m.go); print(bound() is m, type(bound).__name__)
class L(list):
    def __init__(self, *a): super().__init__(*a); self.extra = [1]
l = L([1, [2]]); l2 = copy.deepcopy(l); print(l2, l2.extra, l2.extra is l.extra, l2[1] is l[1], type(l2))
class D(dict): pass
d = D(a=[1]); d.tag = "t"; print(copy.copy(d), copy.copy(d).tag, copy.deepcopy(d)["a"] is d["a"])
try: copy.deepcopy((i for i in [])); print("ok")
except TypeError as e: print(e)
try: copy.replace(5)
except TypeError as e: print(e)
print(copy.replace(P(1, 2), y=5), copy.Error.__name__, copy.error is copy.Error)
memo = {}; copy.deepcopy([a], memo); print(id(a) in memo)
