# What @dataclass and field() make: every option, inheritance, copies, and the messages of the methods.
import copy
import dataclasses
from dataclasses import (
    FrozenInstanceError, InitVar, KW_ONLY, MISSING, asdict, astuple, dataclass, field, fields, is_dataclass, make_dataclass,
    replace,
)


@dataclass
class Point:
    x: int
    y: int = 0
print(Point(1), Point(1, 2) == Point(1, 2), Point(1) == (1, 0), Point.__match_args__, Point(y=3, x=1))
for bad in (lambda: Point(), lambda: Point(1, 2, 3), lambda: Point(z=1), lambda: Point(1) < Point(2), lambda: hash(Point(1)), lambda: Point(1, x=2), lambda: fields(5), lambda: asdict(Point), lambda: replace(Point(1), q=1)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
@dataclass(order=True, frozen=True)
class V:
    a: int
    b: str = field(default="z", compare=False)
    c: list = field(default_factory=list, repr=False, hash=False)
print(V(1) < V(2), sorted([V(3), V(1), V(2)]), V(1) == V(1, "q"), max(V(1), V(5)))
try: V(1).a = 2
except FrozenInstanceError as e: print(type(e).__name__, e, isinstance(e, AttributeError))
try: del V(1).a
except FrozenInstanceError as e: print(e)
try: V(1).new = 2
except FrozenInstanceError as e: print(e)
print(hash(V(1)) == hash(V(1)), {V(1): 1}[V(1)], V(1) in {V(1)})
try: V(1) < 5
except TypeError as e: print(e)
@dataclass
class Base:
    name: str
    tags: list[str] = field(default_factory=list)
    def __post_init__(self): self.name = self.name.upper()
@dataclass
class Child(Base):
    extra: float = 1.5
    name: str = "dflt"
    def __post_init__(self):
        super().__post_init__()
        self.made = True
c = Child(); d = Child("x", ["t"], 2.0)
print(c, d, c.tags is d.tags, c.made, [f.name for f in fields(Child)], isinstance(c, Base))
print(asdict(d), astuple(d), replace(d, extra=9), copy.copy(d), copy.deepcopy(d) == d, copy.replace(d, name="q"))
@dataclass
class Init:
    a: int
    scale: InitVar[int] = 2
    total: int = field(init=False)
    def __post_init__(self, scale): self.total = self.a * scale
print(Init(3), Init(3, 5).total, Init.scale)
@dataclass
class Kw:
    a: int
    _: KW_ONLY
    b: int = 1
    c: str
print(Kw(1, c="x"), Kw.__match_args__)
for bad in (lambda: Kw(1), lambda: Kw(1, 2, 3)):
    try: bad()
    except TypeError as e: print(e)
@dataclass(kw_only=True)
class AllKw:
    a: int
    b: int = 2
print(AllKw(a=1))
try: AllKw(1)
except TypeError as e: print(e)
@dataclass(slots=True)
class Slim:
    x: int
    y: int = 5
    def double(self): return Slim(self.x * 2)
    def sup(self): return super().__repr__() is not None
s = Slim(1)
print(s, Slim.__slots__, s.double(), hasattr(s, "__dict__"), s.sup())
try: s.z = 1
except AttributeError as e: print(e)
@dataclass(frozen=True, slots=True)
class FS:
    a: int
try: FS(1).a = 2
except FrozenInstanceError as e: print(e)
print(FS(1), hash(FS(1)) == hash(FS(1)), copy.copy(FS(2)), copy.deepcopy(FS(2)))
@dataclass(eq=False)
class NoEq: a: int = 1
print(NoEq() == NoEq(), hash(NoEq()) is not None)
@dataclass(unsafe_hash=True)
class UH: a: int = 1
print(hash(UH()) == hash(UH()))
@dataclass(repr=False, init=False)
class Bare: a: int = 1
print(Bare().a, "Bare object" in repr(Bare()))
M = make_dataclass("Made", [("x", int), ("y", int, field(default=5)), "z"][:2], namespace={"sum": lambda self: self.x + self.y})
print(M(1), M(1).sum(), M.__module__, is_dataclass(M), is_dataclass(M(1)), is_dataclass(5))
@dataclass
class Node:
    value: int
    next: Node | None = None
n = Node(1); n.next = n
print(n, Node(1, Node(2)))
print(fields(Point)[1].default, fields(Point)[0].default is MISSING, fields(Point)[0].type, fields(Point)[0].name, repr(fields(Point)[0])[:40])
f = fields(V)[2]
print(f.default_factory, f.repr, f.compare, f.hash, f.init, f.metadata, f.kw_only)
@dataclass
class Meta:
    a: int = field(default=1, metadata={"unit": "s"})
print(fields(Meta)[0].metadata["unit"], fields(Meta)[0].metadata)
@dataclass
class Nest:
    p: Point
    ps: list[Point]
    d: dict[str, Point]
    t: tuple = ()
nn = Nest(Point(1), [Point(2)], {"k": Point(3)}, (Point(4), 5))
print(asdict(nn), astuple(nn), asdict(nn, dict_factory=lambda kv: {k.upper(): v for k, v in kv}))
match Point(1, 2):
    case Point(1, y): print("matched", y)
match Point(1, 2):
    case Point(x=0): print("no")
    case Point(x=x, y=2): print("kw", x)
print(Point.__init__.__qualname__, Point.__eq__.__name__)
print(Point.__init__.__annotations__, Point.__dataclass_params__)
class Outer:
    @dataclass
    class Inner: a: int = 1
print(Outer.Inner(), Outer.Inner.__qualname__)
@dataclass
class Gen[T]:
    item: T
print(Gen(1), Gen[int](2), Gen[int])
@dataclass
class WithSelf:
    self: int = 1
print(WithSelf(3))
@dataclass
class P2(Point):
    def __repr__(self): return "custom"
    def __eq__(self, o): return True
print(P2(1), P2(1) == 5)
print(KW_ONLY is dataclasses.KW_ONLY, MISSING, InitVar[int], InitVar(str))
