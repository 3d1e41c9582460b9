# inspect: signatures of all kinds of callables, binding, docstrings, members, what is what, where generators stand.
import inspect, functools, types
from dataclasses import dataclass
async def coro(a, /, b: int, *, c: str = "x") -> None:
    "Doc of coro."
async def agen(): yield
def gen(): yield
def plain(a, b=2, *args, c: int = 3, **kwargs) -> str:
    """Plain.

        indented
      less
    """
class K:
    "Class doc."
    attr = 1
    def __init__(self, x: "K", y=None): self.x = x
    def meth(self, q): "meth doc"
    @classmethod
    def cm(cls, z): pass
    @staticmethod
    def sm(w=1): pass
    @property
    def prop(self): "prop doc"; return 1
    def __call__(self, v): pass
class Sub(K):
    def meth(self, q): pass
k = K(1)
for f in (coro, plain, K, k.meth, K.meth, K.cm, K.sm, k, lambda: 0, lambda *a, **k: 0, functools.partial(plain, 1), functools.partial(plain, b=5), Sub, agen, gen):
    print(inspect.signature(f))
@dataclass
class P:
    x: int
    y: list[int]
    z: float = 1.5
print(inspect.signature(P), P.__doc__)
class Empty: pass
print(inspect.signature(Empty))
for bad in (lambda: inspect.signature(5), lambda: inspect.signature(len) if False else inspect.signature("x")):
    try: print(bad())
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
s = inspect.signature(plain)
print(repr(s), s.return_annotation, list(s.parameters), s.parameters["b"], repr(s.parameters["c"]), s.parameters["args"].kind, s.parameters["c"].annotation, s.parameters["a"].default is inspect.Parameter.empty)
print([str(p.kind) for p in s.parameters.values()], [p.kind.description for p in s.parameters.values()], repr(s.parameters["a"].kind))
b = s.bind(1, 2, 3, 4, c=5, d=6)
print(b, b.args, b.kwargs, b.arguments)
b = s.bind(1); print(b.arguments); b.apply_defaults(); print(b.arguments, b.args, b.kwargs)
print(s.bind_partial(), s.bind_partial(c=1).arguments)
sc = inspect.signature(coro)
for args, kw in (((), {}), ((1,), {}), ((1, 2, 3), {}), ((1, 2), {"z": 1}), ((1, 2), {"b": 1}), ((), {"a": 1, "b": 2})):
    try: print(sc.bind(*args, **kw))
    except TypeError as e: print(e)
def need(*, k): pass
try: inspect.signature(need).bind()
except TypeError as e: print(e)
print(s.replace(return_annotation=int), s == inspect.signature(plain), hash(s) == hash(inspect.signature(plain)))
p = inspect.Parameter("n", inspect.Parameter.KEYWORD_ONLY, default=1, annotation=int)
print(p, p.replace(name="m"), inspect.Signature([p]), p == p.replace())
for bad in (lambda: inspect.Parameter("1", inspect.Parameter.KEYWORD_ONLY), lambda: inspect.Signature([p, inspect.Parameter("z", inspect.Parameter.POSITIONAL_ONLY)]), lambda: inspect.Signature([p, p])):
    try: bad()
    except ValueError as e: print(e)
print(inspect.getdoc(plain), inspect.getdoc(K), inspect.getdoc(Sub), inspect.getdoc(Sub().meth) if False else "", inspect.getdoc(K.prop), inspect.cleandoc("a\n   b\n     c\n"))
print([n for n, v in inspect.getmembers(K, inspect.isfunction)], [n for n, v in inspect.getmembers(k, inspect.ismethod)], [n for n, v in inspect.getmembers(k) if not n.startswith("__")])
print([f.__name__ for f in (coro, agen, gen, plain) if inspect.iscoroutinefunction(f)], inspect.isasyncgenfunction(agen), inspect.isgeneratorfunction(gen), inspect.isgeneratorfunction(plain))
print(inspect.iscoroutinefunction(functools.partial(coro, 1)), inspect.isclass(K), inspect.isclass(k), inspect.ismethod(k.meth), inspect.ismethod(K.meth), inspect.isfunction(K.meth), inspect.isbuiltin(len), inspect.isroutine(len), inspect.ismodule(inspect), inspect.isabstract(K))
g = gen(); print(inspect.getgeneratorstate(g)); next(g); print(inspect.getgeneratorstate(g)); g.close(); print(inspect.getgeneratorstate(g))
c = coro(1, b=2); print(inspect.getcoroutinestate(c), inspect.iscoroutine(c), inspect.isawaitable(c)); c.close(); print(inspect.getcoroutinestate(c))
a = agen(); print(inspect.isasyncgen(a), inspect.getasyncgenstate(a), inspect.isawaitable(a), inspect.isgenerator(g))
@inspect.markcoroutinefunction
def marked(): pass
print(inspect.iscoroutinefunction(marked))
def deco(f):
    @functools.wraps(f)
    def w(*a, **k): return f(*a, **k)
    return w
@deco
@deco
def deep(x, y=1): pass
print(inspect.signature(deep), inspect.unwrap(deep).__code__.co_argcount, inspect.signature(deep, follow_wrapped=False))
print(inspect.getfullargspec(plain), inspect.getfullargspec(k.meth))
print(inspect.get_annotations(plain), inspect.getmro(Sub), inspect.isdatadescriptor(K.prop), inspect.getattr_static(k, "prop"), inspect.getattr_static(K, "sm"))
print(inspect.signature(P).parameters["y"].annotation, inspect.CO_COROUTINE, inspect.iscode(gen.__code__))
print(s.format(max_width=10))
print(inspect.isawaitable(5))
