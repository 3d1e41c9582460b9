"""Partials bind as methods, caches tell 1 from 1.0, and what functools and itertools say to mistakes."""

import functools, itertools, copy, collections, collections.abc
def t(f, *a, **k):
    try: print(f(*a, **k))
    except BaseException as e: print(type(e).__name__, e)
class A:
    m = functools.partial(lambda *a: len(a), 1)
    s = staticmethod(functools.partial(lambda *a: len(a), 1))
    pm = functools.partialmethod(lambda self, *a, **k: (a, k), 1, x=2)
t(lambda: A().m()); t(lambda: A.m()); t(lambda: A().s()); t(lambda: A().pm(3, y=4))if 0 else 0
class C(functools.partial): pass
t(lambda: type(C(print, 1)).__name__); t(lambda: functools.partial(3)); t(functools.partial); t(lambda: functools.partial(functools.partial(max, 1), 2).args); p = functools.partial(max, 1); p.x = 3; t(lambda: (p.__dict__, p.args, p.keywords)); 
class H:
    def __hash__(self): return 1
    def __eq__(self, o): return True
@functools.lru_cache
def f(x, y=3): return 1
h = H(); f(h); print(f.cache_info()); f(h); print(f.cache_info(), f.cache_parameters()); f.cache_clear(); print(f.cache_info())
@functools.cache
def g(x): return x
t(g, []); t(g); t(lambda: (g(1), g(1.0), g(True), g.cache_info())); t(lambda: functools.lru_cache("a")); t(lambda: functools.lru_cache(maxsize=-1)(lambda: 3).cache_info()); t(lambda: g.__wrapped__(3)); t(lambda: g.__name__)
@functools.singledispatch
def sd(x): "doc"; return "base"
@sd.register
def _(x: int): return "int"
@sd.register(list)
def _l(x): return "list"
@sd.register
def _(x: str | bytes): return "text"
t(sd, 1); t(sd, [1]); t(sd, "a"); t(sd, b""); t(sd, 1.0); t(sd); t(sd, True); t(lambda: sorted(map(str, sd.registry))); t(lambda: sd.__name__ + sd.__doc__)
def bad3():
    @sd.register(3)
    def _(x): pass
def bad4():
    @sd.register
    def _(x: list[int]): pass
def bad5():
    @sd.register
    def _(x: int | list[int]): pass
for b in (bad3, bad4, bad5): t(b)
class SM:
    @functools.singledispatchmethod
    def go(self, x): "the doc"; return "base"
    @go.register
    def _(self, x: int): return "int"
    @functools.singledispatchmethod
    @classmethod
    def cm(cls, x): return "cbase"
    @cm.register
    @classmethod
    def _(cls, x: str): return "cstr"
t(SM().go, 1); t(SM().go, ""); t(lambda: SM.cm("a")); t(lambda: SM().cm(1)); t(lambda: SM().go.__name__); t(lambda: SM().go.__doc__); t(lambda: SM().go.__module__); t(lambda: SM().go()); t(lambda: SM().go.__qualname__); t(lambda: SM().go.__wrapped__.__name__)
t(functools.reduce, lambda a, b: a + b, []); t(functools.reduce, lambda a, b: a + b, [], 3); t(functools.reduce, lambda a, b: a + b, 3); t(lambda: functools.reduce(lambda a, b: a + b, [1, 2], initial=3))
@functools.total_ordering
class TO:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v if isinstance(o, TO) else NotImplemented
t(lambda: (TO(1) <= TO(1), TO(2) >= TO(3), TO(1) > TO(0), TO(1) < 3)); t(lambda: functools.total_ordering(type("X", (), {})))
class CP:
    @functools.cached_property
    def x(self): "xdoc"; print("computed"); return 3
c = CP(); print(c.x, c.x, c.__dict__, CP.x.__doc__, CP.x.attrname); del c.x; print(c.x); c.x = 5; print(c.x)
class SL:
    __slots__ = ()
    @functools.cached_property
    def x(self): return 3
t(lambda: SL().x)
def two():
    class X:
        a = functools.cached_property(lambda s: 1); b = a
t(two)
x = functools.cached_property(lambda s: 3)
class Y: pass
Y.x = x; t(lambda: Y().x)
t(lambda: sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a))); t(lambda: functools.cmp_to_key(lambda a, b: 0)(1) < 3); t(lambda: functools.cmp_to_key(lambda a, b: 0)(1) == functools.cmp_to_key(lambda a, b: 0)(2))
for it in (itertools.count(1), itertools.chain([1]), itertools.cycle([1]), itertools.repeat(3, 2)):
    t(lambda: next(copy.copy(it)))
t(itertools.count, "a"); t(itertools.islice, [1], -1); t(itertools.islice, [1], "a"); t(itertools.islice, [1], 1, 2, 0); t(itertools.repeat, 1, "a"); t(itertools.combinations, [1], -1); t(itertools.product, [1], repeat=-1); t(itertools.product, 3); t(lambda: list(itertools.chain(3))); t(itertools.batched, [1], 0); t(lambda: list(itertools.batched("abc", 2, strict=True))); t(itertools.groupby); t(itertools.accumulate); t(lambda: list(itertools.accumulate([1, 2], initial=5))); t(itertools.starmap, 3); t(lambda: list(itertools.starmap(max, [1]))); t(itertools.tee, [], -1); t(itertools.compress, [1]); t(itertools.count, 1, 2, 3); t(repr, itertools.count(1, 2)); t(repr, itertools.count(1.5)); t(repr, itertools.repeat(3)); t(repr, itertools.repeat(3, 2)); t(itertools.filterfalse, 3); t(itertools.pairwise, 3); t(itertools.takewhile, 3)
class M(collections.abc.Mapping):
    def __getitem__(self, k): return 1
    def __len__(self): return 1
    def __iter__(self): return iter("a")
t(reversed, M()); t(lambda: list(reversed(M().keys()))); print(list(M().values()), M() == {"a": 1}, M().get("z"))
B = collections.namedtuple("B", "x y", defaults=[5]); B.x.__doc__ = "the x"; B.__doc__ += " more"; print(B.x.__doc__, B.__doc__, B._field_defaults, B.y.__doc__)
t(collections.namedtuple, "B", "x x"); t(collections.namedtuple, "B", "class"); t(collections.namedtuple, "B", "_x"); t(collections.namedtuple, "1B", "x"); t(collections.namedtuple, "B", "x y", defaults=[1,2,3]); t(collections.namedtuple, "B", "x x class _a", rename=True); t(B); t(B, 1, 2, 3); t(B, z=3); t(B._make, [1]); t(B(1)._replace, z=3); t(lambda: copy.replace(B(1), y=7)); t(B(1)._asdict); t(lambda: B(1).z); t(lambda: setattr(B(1), "x", 3)); t(lambda: B[int]); t(repr, B(1)); t(lambda: B(1) + (3,)); t(lambda: B._fields)
