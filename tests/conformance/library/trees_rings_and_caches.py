from __future__ import annotations
import bisect, copy, functools, sys, weakref
from collections import deque, namedtuple, defaultdict, UserDict, UserList
from collections.abc import MutableMapping, Sequence, Iterator, Hashable
class Node:
    __slots__ = ("key", "value", "left", "right", "__weakref__")
    def __init__(self, key, value): self.key, self.value, self.left, self.right = key, value, None, None
class TreeMap(MutableMapping):
    def __init__(self, *args, **kw): self.root, self.n = None, 0; self.update(*args, **kw)
    def _find(self, key):
        node, parent = self.root, None
        while node and node.key != key: parent, node = node, node.left if key < node.key else node.right
        return node, parent
    def __getitem__(self, key):
        if node := self._find(key)[0]: return node.value
        raise KeyError(key)
    def __setitem__(self, key, value):
        node, parent = self._find(key)
        if node: node.value = value; return
        new = Node(key, value); self.n += 1
        if parent is None: self.root = new
        elif key < parent.key: parent.left = new
        else: parent.right = new
    def __delitem__(self, key):
        items = [(k, v) for k, v in self.items() if k != key]
        if len(items) == self.n: raise KeyError(key)
        self.root, self.n = None, 0
        for k, v in items: self[k] = v
    def __iter__(self):
        def walk(n):
            if n: yield from walk(n.left); yield n.key; yield from walk(n.right)
        return walk(self.root)
    def __len__(self): return self.n
    def __repr__(self): return f"TreeMap({dict(self)})"
t = TreeMap({"m": 1, "c": 2}, z=3); t["a"] = 0; t["c"] += 5; del t["m"]
print(t, len(t), "z" in t, t.get("q", -1), t.pop("z"), t.setdefault("k", 9), list(t.items()), t == {"a": 0, "c": 7, "k": 9}, t.popitem())
class Ring(Sequence):
    def __init__(self, items): self.items = list(items)
    def __len__(self): return len(self.items)
    def __getitem__(self, i): return Ring(self.items[i]) if isinstance(i, slice) else self.items[i % len(self.items)]
    def __eq__(self, o): return isinstance(o, Ring) and self.items == o.items
r = Ring("abcd"); print(r[5], r[1:3].items, r.index("c"), "d" in r, list(reversed(r)), r == r[:], isinstance(r, Hashable), isinstance(r, Sequence))
class Lower(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k.lower(), v)
    def __missing__(self, k): return f"<{k}>"
l = Lower({"A": 1}, B=2); print(l, l["zz"], "a" in l, l | {"C": 3}, {**l})
grades = [60, 70, 80, 90]; print([("FDCBA"[bisect.bisect(grades, s)]) for s in (33, 60, 79.5, 99)], bisect.bisect_left([1, 2, 2, 3], 2), bisect.insort(x := [1, 3], 2, key=lambda v: v), x)
a = [1, [2, 3], {"k": [4]}]; b = copy.copy(a); c = copy.deepcopy(a); a[1].append(9); a[2]["k"][0] = 0; print(a, b, c)
d = [1]; d.append(d); print(d, copy.deepcopy(d)[1][0]); dd = {}; dd["me"] = dd; print(dd)
n = Node("k", "v"); ref = weakref.ref(n, lambda r: print("gone")); print(ref() is n); del n; print(ref())
try: Node(1, 2).extra = 5
except AttributeError as e: print(e)
Point = namedtuple("Point", "x y z", defaults=(0,)); p = Point(1, y=2); print(p, p._fields, p._replace(z=5), *p, p == (1, 2, 0), Point._make("abc"), p[-1], p + (1,))
@functools.lru_cache(maxsize=3)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(30), fib.cache_info()); fib.cache_clear(); print(fib.cache_info())
q = deque([1, 2, 3], maxlen=3); q.append(4); q.rotate(1); q.appendleft(0); print(q, q.index(2), q.maxlen, q.count(4)); q.extendleft("ab"); print(list(q), q[0]); q.insert if True else None
g = defaultdict(lambda: defaultdict(int)); g["a"]["b"] += 1; print(g["a"], dict(g["a"]), len(g))
def topo(graph):
    indeg = {k: 0 for k in graph}
    for vs in graph.values():
        for v in vs: indeg[v] += 1
    ready, out = deque(sorted(k for k, v in indeg.items() if not v)), []
    while ready:
        out.append(k := ready.popleft())
        for v in graph[k]:
            indeg[v] -= 1
            if not indeg[v]: ready.append(v)
    return out
print(topo({"shirt": ["tie", "belt"], "tie": ["jacket"], "trousers": ["shoes", "belt"], "belt": ["jacket"], "shoes": [], "jacket": [], "socks": ["shoes"]}))
m = [[1, 2, 3], [4, 5, 6]]; print([list(r) for r in zip(*m)], [x for row in m for x in row if x % 2], sum(m, []), [*map(sum, m)], max(m, key=lambda r: -r[0]), any(x > 5 for r in m for x in r))
s = "the quick brown the lazy the end".split(); print(sorted(set(s), key=lambda w: (-s.count(w), w)), {w: s.count(w) for w in s}, dict.fromkeys(s, 0) | {"new": 1}, s[::-2], s[-3:])
first, *mid, last = range(6); (a1, b1), [c1, *d1] = (1, 2), "xyz"; print(first, mid, last, a1, b1, c1, d1); i = 0; arr = [0, 0]; i, arr[i] = 1, 7; print(arr, i)
print(int("ff", 16), bin(10), oct(8), hex(255), 7 // -2, -7 % 3, divmod(-7, 3), round(2.5), round(3.5), round(-1.55, 1), 10 ** 20, 2 ** 100, 0.1 + 0.2, 1e16, 1e-5, 123456789012345678.0, float("nan"), -0.0, 5 / 2, 3 ** -2, pow(3, 20, 7), (10).bit_length(), 1_000, complex(1, -2) * 1j, abs(3 + 4j), int(-3.9), True + True, 5 .__add__(3), sys.maxsize > 2**31 - 2)
