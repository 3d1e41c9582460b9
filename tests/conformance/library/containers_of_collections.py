# collections: what UserDict, UserList and UserString add, and every method of the others.
from collections import UserDict, UserList, UserString, OrderedDict, Counter, ChainMap, deque, defaultdict, namedtuple
import collections, collections.abc
class Lower(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k.lower(), v)
    def __missing__(self, k): return f"no {k}"
d = Lower({"A": 1}, B=2)
d["C"] = 3
print(d, d["a"], d["zz"], "b" in d, len(d), list(d.items()), d.get("q", 0), d | {"D": 4}, {"E": 1} | d, d.copy(), type(d.copy()).__name__, Lower.fromkeys("XY", 0), d.pop("a"), d == {"b": 2, "c": 3}, d.data)
d.update(F=1); d |= {"G": 2}; print(d, d.setdefault("H", 5), d.popitem())
class Evens(UserList):
    def append(self, x):
        if x % 2: raise ValueError("odd")
        super().append(x)
l = Evens([2, 4])
l.append(6)
try: l.append(3)
except ValueError as e: print(e)
print(l, l[1:], type(l[1:]).__name__, l + [8], [0] + l, l * 2, l == [2, 4, 6], len(l), 4 in l, l.index(6), l.pop(), sorted(l, reverse=True), l < [9])
l += [10]; l.extend([12]); l.insert(0, 0); l.reverse(); l.sort(); print(l, l.count(2), l.copy(), isinstance(l, collections.abc.MutableSequence))
class Shout(UserString):
    def __str__(self): return self.data.upper()
s = Shout("hey you")
print(s, repr(s), s + "!", type(s + "!").__name__, s.upper(), s.split(), "you" in s, s[0], len(s), s == "hey you", s.replace("hey", "bye"), s.startswith("hey"), s * 2, hash(s) == hash("hey you"), s.find("y"), f"{s}", s.join(["a", "b"]), s % () if False else "")
o = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
o.move_to_end("a"); print(o, o.popitem(last=False), o.popitem(), o == OrderedDict(c=3), list(reversed(OrderedDict(x=1, y=2))), OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1) | {"z": 2}, OrderedDict.fromkeys("ab"))
o.move_to_end("c", last=False); print(repr(o), OrderedDict(), o.copy())
c = Counter("abracadabra")
print(c, c.most_common(2), c["zz"], c + Counter("aab"), c - Counter("aaaaaab"), c & Counter("abz"), c | Counter("zzz"), sum(c.values()), c.total(), list(c.elements())[:3], +Counter(a=-1, b=2), -Counter(a=-1), Counter(a=1) == Counter(a=1, b=0), Counter(a=1) <= Counter(a=2))
c.update("aa"); c.subtract("b"); print(c["a"], c["b"], Counter(cats=4, dogs=8), Counter({"x": 2}), Counter()); del c["nope"]
class MyC(Counter): pass
print(MyC("aab"), MyC("a").most_common())
m = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(m, m["a"], m["b"], dict(m), list(m), len(m), m.new_child({"c": 1}), m.parents, m.maps, "b" in m, m.get("q", 9)); m["z"] = 5; print(m.maps[0])
try: m["nope"]
except KeyError as e: print("KeyError", e)
try: del m["b"]
except KeyError as e: print("KeyError", e)
q = deque([1, 2, 3], maxlen=3)
q.append(4); q.appendleft(0); print(q, q.maxlen, q[0], q.pop(), q.popleft(), len(q)); q.extend([7, 8]); q.rotate(1); print(q, list(reversed(q)), q.count(7), q.index(7), deque("abc") + deque("d"), deque("ab") * 2, deque([1]) == deque([1]), deque("abc", 2), q.copy()); q.remove(7); q.insert(1, 99); q.reverse(); q.clear(); print(q)
try: deque().pop()
except IndexError as e: print(e)
try: deque([1, 2], 2).insert(0, 1)
except IndexError as e: print(e)
dd = defaultdict(list, {"x": [1]}); dd["y"].append(2); print(dd, dd.default_factory, dict(dd), dd.get("q"), "q" in dd, dd.copy(), dd | {"z": 1}, defaultdict(int))
try: defaultdict()["k"]
except KeyError as e: print("KeyError", e)
class DD(defaultdict):
    def __missing__(self, key): self[key] = key * 2; return self[key]
z = DD(); print(z["ab"], z)
P = namedtuple("P", "x y z", defaults=[0, 1], module="mod")
print(P(1), P._fields, P._field_defaults, P._make([1, 2, 3]), P(1)._asdict(), P(1)._replace(z=9), P.__doc__, P.__module__, P(1) == (1, 0, 1), P.x.__doc__, hash(P(1)) == hash((1, 0, 1)), P(1) < P(2), P(*"abc")[1:], P.__match_args__)
for bad in (lambda: namedtuple("P", "a a"), lambda: namedtuple("P", "class"), lambda: namedtuple("P", "_a"), lambda: namedtuple("1P", "a"), lambda: P(), lambda: P(1, 2, 3, 4), lambda: P(1, w=2), lambda: P(1)._replace(w=1), lambda: P._make([1]), lambda: setattr(P(1), "x", 5)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
R = namedtuple("R", "a, def, a", rename=True); print(R(1, 2, 3))
class Sub(namedtuple("Base", "a b")):
    __slots__ = ()
    def __new__(cls, a, b=5): return super().__new__(cls, a, b)
    def total(self): return self.a + self.b
    def __str__(self): return f"<{self.a}>"
print(Sub(1), repr(Sub(1)), Sub(1).total(), Sub(1)._replace(a=7), type(Sub(1)._replace(a=7)).__name__)
