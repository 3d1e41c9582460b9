# What CPython's own tests of these modules ask and programs can meet.
import copy
from functools import *

def show(text, function):
    try:
        print(text, function())
    except Exception as error:
        print(text, type(error).__name__, error)

K = cmp_to_key(mycmp=lambda a, b: a - b)
print(K(3) < K(obj=5), K(4).obj)
show("hash", lambda: hash(K(1)))
show("none", lambda: cmp_to_key())
show("K", lambda: K())
show("other", lambda: K(1) < 2)

def wrapped():
    "The wrapped."
wrapped.mark = 1
def wrapper(): "The wrapper."
made = update_wrapper(wrapper, wrapped, (), ())
print(made.__name__, made.__doc__, hasattr(made, "mark"), made.__wrapped__ is wrapped)
@wraps(wrapped, assigned=("__doc__",), updated=("dict_attr",))
class Shown:
    dict_attr = {}
print(Shown.__doc__)
def other(): "other"
show("missing", lambda: update_wrapper(other, wrapped, (), ("dict_attr",)))
class Callable:
    def __init__(self): self.x = 5
    def __call__(self): return 1
f = wraps(Callable())(lambda: 2)
print(f.x, f())
class Add(int): pass
Add = total_ordering(type("A", (int,), {}))
print(Add(1) < Add(2), Add(2) >= Add(2))
show("nothing", lambda: total_ordering(type("A", (), {})))

class Slots:
    __slots__ = ("v",)
    @cached_property
    def cost(self): return 1
show("slots", lambda: Slots().cost)
class Meta(type):
    @cached_property
    def prop(self): return True
class My(metaclass=Meta): pass
show("immutable", lambda: My.prop)
class X: pass
X.cp = cached_property(lambda self: 1)
show("no name", lambda: X().cp)
def twice():
    class Y:
        @cached_property
        def a(self): return 1
        b = a
show("two names", twice)
class Same:
    @property
    def q(self): return 1
    class A: 
        @cached_property
        def cp(self): "doc"; return 1
print(Same.A.cp.__doc__, Same.A.__dict__["cp"].func.__name__, Same.A.__dict__["cp"].attrname)

@lru_cache(maxsize=-10)
def cached(x): return x
cached(1); cached(1)
print(cached.cache_info(), cached.cache_parameters())
print(copy.copy(cached) is cached, copy.deepcopy(cached) is cached)
show("lru", lambda: lru_cache("x"))
p = partial(print, 1, sep="-")
print(copy.copy(p).args, p.__dict__, copy.copy(p).__dict__)
p.attr = [1]
q = copy.copy(p); r = copy.deepcopy(p)
print(q.attr is p.attr, r.attr is p.attr, r.attr)
class P(partial): pass
s = P(pow, 2)
s.attr = 3
t = copy.copy(s)
print(type(t), t(3), t.attr)
show("p", lambda: partial())
show("p2", lambda: partial(2))
print(P(pow, 2).__repr__().startswith("__main__.P("), repr(P(max, 2)))
inner = partial(max, 1)
print(partial(inner, 2).args)
class Sub(partial): pass
print(type(partial(Sub(max, 1), 2).func))
p = partial(max); p.__setstate__((max, (1,), {}, {})) if hasattr(p, "__setstate__") else None
@singledispatch
def gen(x): return "base"
class A:
    @singledispatchmethod
    @classmethod
    def go(cls, arg):
        """My function docstring"""
        return "base"
    @go.register(int)
    @classmethod
    def _(cls, arg): return "int"
    @singledispatchmethod
    def fun(self, arg):
        """My function docstring"""
    @singledispatchmethod
    @staticmethod
    def st(arg):
        """S doc"""
        return str(arg)
print(A.go(1), A.go.__doc__, A().fun.__doc__, A.fun.__name__, A.st.__doc__)
print(reduce(function=lambda a, b: a + b, iterable=[1, 2], initial=3) if 0 else "")
show("reduce", lambda: reduce(lambda a, b: a + b, []))
show("reduce2", lambda: reduce(42, 42))
