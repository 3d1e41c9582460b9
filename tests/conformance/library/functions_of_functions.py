# functools: dispatch by type, partial methods, ordering, caches and their keys, wraps.
import functools, asyncio
from functools import singledispatch, singledispatchmethod, partialmethod, partial, total_ordering, cmp_to_key, cached_property, lru_cache, cache, reduce, wraps, update_wrapper, WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES
from collections.abc import Sequence, Mapping, Iterable
@singledispatch
def show(value, *rest):
    "Shows."
    return f"other {value!r}"
@show.register
def _(value: int): return f"int {value}"
@show.register(list)
@show.register(tuple)
def _(value): return f"seq of {len(value)}"
@show.register
def _(value: float | str): return f"fs {value}"
@show.register
def _(value: Mapping): return f"map {len(value)}"
class A: pass
class B(A): pass
show.register(A, lambda v: "an A")
print(show(1), show(True), show([1]), show((1, 2)), show(1.5), show("x"), show({}), show(None), show(B()), show.__name__, show.__doc__)
print(show.dispatch(int) is show.registry[int], show.dispatch(bool)(True), sorted(k.__name__ for k in show.registry))
for bad in (lambda: show(), lambda: show.register(5), lambda: show.register(lambda x: x), lambda: show.register("x", lambda: 0)):
    try: bad()
    except TypeError as e: print(str(e).split(" at 0x")[0])
class Neg:
    @singledispatchmethod
    def neg(self, arg): raise NotImplementedError("no")
    @neg.register
    def _(self, arg: int): return -arg
    @neg.register
    def _(self, arg: bool): return not arg
    @singledispatchmethod
    @classmethod
    def make(cls, arg): return cls.__name__ + " other"
    @make.register
    @classmethod
    def _(cls, arg: str): return cls.__name__ + " str"
print(Neg().neg(5), Neg().neg(True), Neg.make("x"), Neg().make(5))
try: Neg().neg("s")
except NotImplementedError as e: print(e)
class Cell:
    def __init__(self): self.alive = False
    def set_state(self, state, *, loud=False): self.alive = state; return (state, loud)
    set_alive = partialmethod(set_state, True)
    set_dead = partialmethod(set_state, False, loud=True)
print(Cell().set_alive(), Cell().set_dead(), Cell().set_dead(loud=False))
@total_ordering
class Ver:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n if isinstance(o, Ver) else NotImplemented
    def __lt__(self, o): return self.n < o.n if isinstance(o, Ver) else NotImplemented
print(Ver(1) <= Ver(1), Ver(2) > Ver(1), Ver(2) >= Ver(3), sorted([Ver(3), Ver(1)], reverse=True)[0].n)
try: Ver(1) > 5
except TypeError as e: print(e)
p = partial(int, base=2)
print(p("101"), p.func, p.args, p.keywords, partial(partial(pow, 2), 3)(), p)


@lru_cache(maxsize=2)
def sq(n): return n * n
print(sq(1), sq(2), sq(1), sq(3), sq(2), sq.cache_info(), sq.cache_parameters(), sq.__wrapped__(9))
sq.cache_clear(); print(sq.cache_info())
@lru_cache
def plain(x, y=1): return x
@lru_cache(maxsize=None, typed=True)
def typed(x): return type(x).__name__
print(plain(1), plain(1, y=1), plain.cache_info(), typed(1), typed(1.0), typed.cache_info())
class C:
    calls = 0
    @cached_property
    def val(self):
        "doc"
        C.calls += 1; return 42
c = C(); print(c.val, c.val, C.calls, c.__dict__, C.val.__doc__); del c.val; print(c.val, C.calls)
print(reduce(lambda a, b: a + b, [1, 2, 3]), reduce(lambda a, b: a * b, [], 7), sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
try: reduce(lambda a, b: a, [])
except TypeError as e: print(e)
def deco(f):
    @wraps(f)
    def inner(*a, **k):
        "inner doc"
        return f(*a, **k)
    inner.extra = 1
    return inner
@deco
def fn(a: int) -> str:
    "fn doc"
fn2 = deco(fn)
print(fn.__name__, fn.__doc__, fn.__wrapped__.__name__, fn.__qualname__, fn.__annotations__, fn2.extra, WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES)
async def co(): return 1
print(asyncio.iscoroutinefunction(co))
