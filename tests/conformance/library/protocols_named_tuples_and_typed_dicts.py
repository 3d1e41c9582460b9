# Classes that typing makes, generic classes, hints read at run time, and marks.
import typing
from typing import (NamedTuple, TypedDict, Protocol, runtime_checkable, NewType, get_type_hints, get_origin, get_args, overload, final, override, cast,
    assert_never, assert_type, TYPE_CHECKING, Generic, TypeVar, ParamSpec, Callable, Optional, Annotated, Required, NotRequired, ClassVar, Any, List, Self, Literal,
    is_typeddict, is_protocol, get_protocol_members, get_overloads, no_type_check, Awaitable, Iterator, AsyncIterator, Coroutine, Union, SupportsInt, SupportsAbs, Sized, Hashable, Mapping, ContextManager, LiteralString, Never, TypeAlias, Final, TypeGuard, reveal_type, ForwardRef, runtime_checkable, ReadOnly, Type, DefaultDict)
from abc import abstractmethod
import asyncio
T = TypeVar("T"); P = ParamSpec("P")
class Point(NamedTuple):
    "A point."
    x: int
    y: int = 0
    def norm(self): return abs(self.x) + abs(self.y)
    @property
    def total(self): return self.x + self.y
    @classmethod
    def origin(cls): return cls(0)
p = Point(3, -4)
print(p, p.x, p[1], p.norm(), p.total, Point.origin(), p == (3, -4), p._replace(y=1), p._asdict(), Point._fields, Point._field_defaults, Point.__doc__, Point.__annotations__)
for bad in (lambda: Point(), lambda: Point(1, 2, 3), lambda: setattr(p, "x", 1), lambda: Point(z=1)):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
try:
    class BadNT(NamedTuple):
        a: int = 1
        b: int
except TypeError as e: print(e)
try:
    class BadNT2(NamedTuple):
        a: int
        _fields = 1
except AttributeError as e: print(e)
E = NamedTuple("E", [("name", str), ("id", int)])
print(E("a", 1), E.__annotations__, isinstance(p, tuple), Point.__mro__[1], Point.__orig_bases__ == (NamedTuple,))
x, y = p
match p:
    case Point(a, b): print("matched", a, b)
class Pair(NamedTuple, Generic[T]):
    a: T
    b: T
print(Pair(1, 2), Pair[int](3, 4))
class Movie(TypedDict):
    title: str
    year: NotRequired[int]
class More(Movie, total=False):
    stars: int
    must: Required[str]
m: Movie = {"title": "x"}
print(m, Movie(title="y", year=2), Movie.__required_keys__, Movie.__optional_keys__, Movie.__total__, More.__annotations__, More.__required_keys__ == {"title", "must"}, sorted(More.__optional_keys__), is_typeddict(Movie), is_typeddict(dict), type(Movie(title="q")))
try: isinstance(m, Movie)
except TypeError as e: print(e)
TD = TypedDict("TD", {"a": int, "b": str})
print(TD, TD(a=1), TD.__annotations__)
@runtime_checkable
class HasGet(Protocol):
    def get(self, key): ...
@runtime_checkable
class Named(Protocol):
    name: str
class NotRuntime(Protocol):
    def run(self) -> None: ...
class Duck:
    name = "d"
    def get(self, key): return "q"
print(isinstance(Duck(), HasGet), isinstance(5, HasGet), isinstance(Duck(), Named), isinstance({}, HasGet), issubclass(Duck, HasGet), isinstance(5, Named))
for bad in (lambda: isinstance(5, NotRuntime), lambda: issubclass(int, NotRuntime), lambda: HasGet(), lambda: issubclass(Duck, Named), lambda: NotRuntime()):
    try: print(bad())
    except TypeError as e: print(e)
class Impl(HasGet):
    def __init__(self, v): self.v = v
    def get(self, key): return self.v
print(Impl(3).get(1), isinstance(Impl(1), HasGet), is_protocol(HasGet), is_protocol(Impl), sorted(get_protocol_members(Named)), HasGet, Impl.__mro__)
class GenProto(Protocol[T]):
    def pull(self) -> T: ...
print(GenProto[int], GenProto.__parameters__, GenProto)
class NewProto[U](Protocol):
    def f(self, u: U) -> U: ...
print(NewProto[int])
class AbsProto(Protocol):
    @abstractmethod
    def must(self): ...
class Half(AbsProto): pass
try: Half()
except TypeError as e: print(e)
try:
    class BadP(Protocol, Duck): pass
except TypeError as e: print(e)
UserId = NewType("UserId", int)
print(UserId(5), UserId, UserId.__supertype__, type(UserId), UserId.__name__, UserId | None, Optional[UserId])
class Stack(Generic[T]):
    def __init__(self) -> None: self.items: list[T] = []
    def push(self, item: T) -> Self: self.items.append(item); return self
    def pop(self) -> T: return self.items.pop()
s = Stack[int]()
print(s.push(1).push(2).pop(), Stack[int], Stack, Stack.__parameters__, get_origin(Stack[int]) is Stack, get_args(Stack[int]), type(s).__name__)
class IntStack(Stack[int]): pass
print(IntStack.__mro__, IntStack.__orig_bases__, IntStack().push(3).items)
class Multi(Generic[T], List[T]): pass
print(Multi([1, 2]), Multi.__mro__[1:3])
class MyMap(Mapping[str, int]):
    def __getitem__(self, k): return 1
    def __len__(self): return 0
    def __iter__(self): return iter(())
print(MyMap.__orig_bases__, MyMap().get("a"), isinstance(MyMap(), Mapping))
def f(a: int, b: "str", c: Optional["Point"] = None, *, d: Annotated[int, "m"] = 1) -> List["Duck"]: ...
print(get_type_hints(f)); print(get_type_hints(f, include_extras=True)["d"])
class Hinted:
    a: int
    b: "Optional[Duck]"
    c: ClassVar[str] = "z"
    d: Final[int] = 3
class Hinted2(Hinted):
    e: "list[Hinted2]"
print(get_type_hints(Hinted2))
try: get_type_hints(lambda: 0)["x"]
except KeyError as e: print("KeyError", e)
def g(x: "Nope"): ...
try: get_type_hints(g)
except NameError as e: print(e)
@overload
def ov(x: int) -> int: ...
@overload
def ov(x: str) -> str: ...
def ov(x): return x
print(ov(5), len(get_overloads(ov)))
@overload
def only(x: int): ...
try: only(1)
except NotImplementedError as e: print(e)
@final
class Fin:
    @override
    def m(self): pass
print(Fin.__final__, Fin.m.__override__, cast(str, 5), assert_type(1, int), TYPE_CHECKING)
try: assert_never("x")
except AssertionError as e: print(e)
def deco(fn: Callable[P, T]) -> Callable[P, Awaitable[T]]:
    async def inner(*args: P.args, **kwargs: P.kwargs) -> T: return fn(*args, **kwargs)
    return inner
@deco
def add(a, b): return a + b
print(asyncio.run(add(1, b=2)))
print(isinstance(5, SupportsInt), isinstance("x", SupportsInt), isinstance(-5, SupportsAbs), isinstance([], Sized), isinstance([], Hashable))
print(T.__name__, T.__bound__, TypeVar("B", bound=int).__bound__, TypeVar("Cn", int, str).__constraints__, P, P.args, P.kwargs, TypeVar("Co", covariant=True), TypeVar("Ct", contravariant=True))
type Vec = list[float]
print(Vec, Vec.__value__, get_args(Vec.__value__))
Alias: TypeAlias = dict[str, list[int]]
print(Alias, get_origin(Alias), Literal["a", "b"].__args__, get_args(Literal["a", "b"]))
class Ret[T2]:
    def get(self) -> T2: ...
print(Ret[str], Ret.__type_params__)
class Node:
    def __init__(self, nxt: Node | None = None): self.nxt = nxt
print(get_type_hints(Node.__init__))
