from __future__ import annotations
import typing as t
from dataclasses import dataclass, fields, is_dataclass, make_dataclass, KW_ONLY, InitVar, astuple
from abc import ABC, abstractmethod
from functools import singledispatchmethod, singledispatch, total_ordering, cached_property, reduce
import inspect

class Stack[T]:
    def __init__(self, *items: T) -> None: self._items: list[T] = [*items]
    def push(self, item: T) -> t.Self: self._items.append(item); return self
    def pop(self) -> T: return self._items.pop()
    def __iter__(self): return iter(self._items)
type Tree[T] = T | list[Tree[T]]
type Pair = tuple[int, str]
def first[T: (int, str), *Ts, **P](x: T, *rest: *Ts) -> T: return x
print(Stack[int], Stack.__type_params__, Tree, Tree.__type_params__, Pair.__value__, first.__type_params__)
print(list(Stack(1, 2).push(3)), Tree[int])

class Repo(t.Protocol):
    name: str
    def get(self, key: str) -> bytes | None: ...

class Base(ABC):
    @property
    @abstractmethod
    def area(self) -> float: ...
    @classmethod
    @abstractmethod
    def unit(cls) -> Base: ...
    @staticmethod
    def helper(): return "h"
try:
    Base()
except TypeError as e: print(e)

@total_ordering
class Version:
    def __init__(self, text): self.parts = tuple(map(int, text.split(".")))
    def __eq__(self, other): return self.parts == other.parts if isinstance(other, Version) else NotImplemented
    def __lt__(self, other): return self.parts < other.parts
    def __hash__(self): return hash(self.parts)
    def __repr__(self): return f"v{'.'.join(map(str, self.parts))}"
vs = [Version("1.10"), Version("1.2"), Version("1.2.1")]
print(sorted(vs), max(vs), vs[0] >= vs[1], vs[0] != vs[1], vs[0] == 1)

@dataclass
class Config:
    host: str
    port: int = 80
    _: KW_ONLY
    secret: InitVar[str | None] = None
    tags: list[str] = None
    def __post_init__(self, secret):
        self.hash = len(secret or "")
    @cached_property
    def url(self): print("computing"); return f"http://{self.host}:{self.port}"
c = Config("h", secret="abc")
print(c, c.hash, c.url, c.url, [f.name for f in fields(c)], is_dataclass(c), astuple(c))
print(inspect.signature(Config), t.get_type_hints(Config.__post_init__))
try: Config("a", 1, "s")
except TypeError as e: print(e)
try:
    @dataclass
    class Bad: x: list = []
except ValueError as e: print(e)
P = make_dataclass("P", [("x", int), ("y", int, 5)], frozen=True, namespace={"dist": lambda s: (s.x**2 + s.y**2) ** .5})
print(P(12), P(12).dist(), P(1) == P(1), hash(P(1)) == hash(P(1)), P.__match_args__)

class Printer:
    @singledispatchmethod
    def show(self, x): return f"object {x}"
    @show.register
    def _(self, x: int): return f"int {x}"
    @show.register(list)
    def _(self, x): return "[" + ", ".join(map(self.show, x)) + "]"
print(Printer().show([1, "a", [2.5]]))
@singledispatch
def enc(x): raise NotImplementedError(type(x))
@enc.register(int | float)
def _(x): return "num"
@enc.register
def _(x: dict): return "dict"
print(enc(1), enc(2.0), enc({}), enc.dispatch(bool).__name__, sorted(k.__name__ for k in enc.registry))
class TD(t.TypedDict, total=False):
    a: t.Required[int]
    b: str
print(TD(a=1), TD.__required_keys__, TD.__optional_keys__, t.get_type_hints(TD))
@t.overload
def f(x: int) -> int: ...
@t.overload
def f(x: str) -> str: ...
def f(x): return x
print(len(t.get_overloads(f)), t.get_args(dict[str, int]), t.get_origin(t.Optional[int]), t.Literal["a", 1], t.Callable[[int], str], t.Annotated[int, "m"].__metadata__)
UserId = t.NewType("UserId", int); print(UserId(5), UserId, UserId.__supertype__)
def g(a, /, b: int = 2, *args: str, c, d=4, **kw) -> None: "doc"
s = inspect.signature(g); print(s, [str(p.kind) for p in s.parameters.values()], s.bind(1, c=3).arguments, inspect.getdoc(g))
print(reduce(lambda a, b: a * b, range(1, 6)), t.cast(int, "x"), t.TYPE_CHECKING)
