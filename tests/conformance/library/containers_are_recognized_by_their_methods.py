# collections.abc: which built-in and written classes count as what, and what the ABCs derive from a few methods.
import collections.abc as cabc
from collections.abc import Hashable, Awaitable, Coroutine, AsyncIterable, AsyncIterator, AsyncGenerator, Iterable, Iterator, Reversible, Generator, Sized, Container, Collection, Callable, Set, MutableSet, Mapping, MutableMapping, MappingView, KeysView, ItemsView, ValuesView, Sequence, MutableSequence, Buffer
import asyncio
def gen(): yield
async def co(): pass
async def ag(): yield
class L:
    def __len__(self): return 0
class C: pass
c = co()
things = {"int": 5, "str": "s", "bytes": b"", "list": [], "tuple": (), "dict": {}, "set": set(), "frozenset": frozenset(), "range": range(3), "gen": gen(), "co": c, "ag": ag(),
  "func": gen, "cls": C, "inst": C(), "L": L(), "iter": iter([]), "keys": {}.keys(), "values": {}.values(), "items": {}.items(), "zip": zip(), "map": map(str, []), "enum": enumerate([]), "none": None, "lambda": lambda: 1, "len": len, "proxy": type.__dict__, "bytearray": bytearray(), "float": 1.5, "slice": slice(1)}
names = ["Hashable","Awaitable","Coroutine","AsyncIterable","AsyncIterator","AsyncGenerator","Iterable","Iterator","Reversible","Generator","Sized","Container","Collection","Callable","Set","MutableSet","Mapping","MutableMapping","MappingView","KeysView","ItemsView","ValuesView","Sequence","MutableSequence","Buffer"]
for n, t in things.items():
    print(n, [x for x in names if isinstance(t, getattr(cabc, x))])
c.close()
class MyMap(Mapping):
    def __init__(self, d): self.d = d
    def __getitem__(self, k): return self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = MyMap({"a": 1, "b": 2})
print(list(m), m.get("z", 0), "a" in m, m == {"a": 1, "b": 2}, list(m.items()), m.keys(), dict(m), m.values(), {**m})
try: Mapping()
except TypeError as e: print(e)
class MySeq(Sequence):
    def __init__(self, *a): self.a = a
    def __getitem__(self, i): return self.a[i]
    def __len__(self): return len(self.a)
s = MySeq(1, 2, 3, 2)
print(list(s), 2 in s, s.index(3), s.count(2), list(reversed(s)), isinstance(s, Iterable))
class MSet(MutableSet):
    def __init__(self, it=()): self.s = list(dict.fromkeys(it))
    def __contains__(self, x): return x in self.s
    def __iter__(self): return iter(self.s)
    def __len__(self): return len(self.s)
    def add(self, x):
        if x not in self.s: self.s.append(x)
    def discard(self, x):
        if x in self.s: self.s.remove(x)
    def __repr__(self): return f"MSet({self.s})"
a, b = MSet([1, 2, 3]), MSet([2, 3, 4])
print(a & b, a | b, a - b, a ^ b, a <= b, a == MSet([3, 2, 1]), a.isdisjoint(b), {1, 5} & a, a & [1])
a |= b; print(a); a -= MSet([1]); print(a, a.pop()); a.remove(3)
try: a.remove(99)
except KeyError as e: print("KeyError", e)
class ML(MutableSequence):
    def __init__(self, *a): self.l = list(a)
    def __getitem__(self, i): return self.l[i]
    def __setitem__(self, i, v): self.l[i] = v
    def __delitem__(self, i): del self.l[i]
    def __len__(self): return len(self.l)
    def insert(self, i, v): self.l.insert(i, v)
l = ML(3, 1); l.append(5); l.extend([7, 8]); l.reverse(); print(list(l), l.pop(), len(l)); l += [1]; l.remove(1); print(list(l)); l.clear(); print(len(l))
class MM(MutableMapping):
    def __init__(self, **k): self.d = dict(k)
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
mm = MM(a=1); mm.update(b=2, c=3); print(mm.pop("a"), mm.setdefault("z", 9), mm.popitem(), dict(mm), mm.pop("q", None)); mm.clear(); print(len(mm))
try: mm.pop("x")
except KeyError as e: print("KeyError", e)
print(Iterable[int], Callable[[int, str], bool], Callable[..., int], Mapping[str, int], Awaitable[None], issubclass(list, Sequence), issubclass(MyMap, Mapping))
class NoHash: __hash__ = None
print(isinstance(NoHash(), Hashable), isinstance([], Hashable), issubclass(dict, Hashable))
class It:
    def __iter__(self): return self
    def __next__(self): raise StopIteration
print(isinstance(It(), Iterator), isinstance(It(), Generator), issubclass(It, Iterable))
class Aw:
    def __await__(self): yield
async def main():
    t = asyncio.create_task(asyncio.sleep(0))
    print(isinstance(t, Awaitable), isinstance(t, Coroutine), isinstance(Aw(), Awaitable), isinstance(asyncio.get_running_loop().create_future(), Awaitable))
    await t
asyncio.run(main())
for bad in (lambda: Callable[int], lambda: Callable[int, int], lambda: Sized()):
    try: print(bad())
    except TypeError as e: print(e)
