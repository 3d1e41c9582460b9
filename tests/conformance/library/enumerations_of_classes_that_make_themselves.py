"""Members of classes with a `__new__` of their own, members that hide attributes, and what enumerations say to mistakes."""

import enum, collections
from enum import *
def t(f, *a, **k):
    try: print(f(*a, **k))
    except BaseException as e: print(type(e).__name__, e)
class MyInt(int):
    def __new__(cls, value): return super().__new__(cls, value)
class E1(MyInt, Enum): A = 1
print(E1.A, E1(1), E1.A + 1)
class Hex: 
    def __repr__(self): return hex(self)
def m():
    class MyIntEnum(Hex, MyInt, Enum): __repr__ = Hex.__repr__
    class Foo(MyIntEnum): TEST = 1
    return repr(Foo.TEST)
t(m)
def m2():
    class Base(MyInt, Enum): pass
    class F(Base): A = 1
    return F.A
t(m2)
class Num(int, Enum):
    divisor = 1
    numerator = 2
t(lambda: (Num.divisor.numerator, Num.numerator.numerator, Num.numerator))
class Book(StrEnum):
    author = "author"
    title = "title"
t(lambda: (Book.author.title(), Book.title, Book.title.upper()))
class First(Enum):
    first = 1; second = 2
t(lambda: "first" in dir(First.first)); t(lambda: First.first.second); t(lambda: First.first.foo)
class Nt(collections.namedtuple("N", "a b"), Enum):
    X = 1, 2
    Y = 3, 4
t(lambda: (Nt.X.a, Nt.Y, Nt.X.value))
class Planet(Enum):
    EARTH = (1, 2)
    def __init__(self, mass, radius): self.mass = mass; self.radius = radius
    @property
    def g(self): return self.mass / self.radius
t(lambda: (Planet.EARTH.g, Planet.EARTH.value, Planet((1, 2))))
class Coord(bytes, Enum):
    def __new__(cls, value, label):
        obj = bytes.__new__(cls, [value]); obj._value_ = value; obj.label = label; return obj
    PX = (0, "P.X")
    PY = (1, "P.Y")
t(lambda: (str(Coord.PX), str(Coord(1)), Coord.PY.label, Coord.PX.value))
class Auto(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last): return name.lower()
    RED = auto(); BLUE = auto()
t(lambda: list(Auto))
class Miss(Enum):
    A = 1
    @classmethod
    def _missing_(cls, v): return cls.A if v == "a" else None
t(Miss, "a"); t(Miss, "b"); t(lambda: Miss["Z"]); t(lambda: Miss.Z); t(lambda: "x" in Miss); t(lambda: 1 in Miss); t(lambda: setattr(Miss, "A", 3)); t(lambda: delattr(Miss, "A")); t(lambda: Miss.A < Miss.A); t(lambda: len(Miss)); t(lambda: bool(Miss)); t(lambda: Miss.__members__); t(lambda: type("Sub", (Miss,), {})); t(lambda: Miss()); t(lambda: setattr(Miss.A, "value", 3)); t(lambda: setattr(Miss.A, "x", 3)); t(lambda: hash(Miss.A) == hash("A")); t(lambda: Miss.A == 1); t(lambda: {Miss.A: 1})
class P(Flag):
    R = auto(); W = auto(); X = auto(); RW = R | W
t(lambda: (P.R | P.X, P.RW, ~P.R, P(0), P(7), list(P.RW), len(P.RW), P.R in P.RW, P.R & P.W, bool(P(0)), P.R ^ P.RW)); t(P, 8); t(lambda: P.R | 1); t(lambda: P["R"]); t(lambda: P.RW.name); t(lambda: (P.R | P.X).name); t(lambda: P.R.value); t(lambda: str(P.R | P.X)); t(lambda: f"{P.R}"); t(lambda: list(P)); t(lambda: P.__members__.keys())
class IP(IntFlag): A = 1; B = 2
t(lambda: (IP.A | 4, IP(8), IP.A + 1, IP.A | IP.B, ~IP.A, IP(-1), f"{IP.A}", str(IP.A | IP.B), repr(IP(0)))); t(lambda: IP.A | "a")
def dup():
    class D(Enum): A = 1; A = 2
t(dup)
def uniq():
    @unique
    class D(Enum): A = 1; B = 1
t(uniq)
def ver():
    @verify(CONTINUOUS)
    class D(Enum): A = 1; C = 3
t(ver)
t(lambda: Enum("An", "a b c").b); t(lambda: Enum("An", {"x": 1, "y": 2}).y); t(lambda: Enum("An", [("q", 5)]).q); t(lambda: Enum("An", ["u", "v"], start=5).v); t(lambda: IntEnum("I", "a b").b + 1); t(lambda: Enum("An", "a b", type=str).a); t(lambda: Enum("An", "a", module="m", qualname="Q.An").a.__class__.__qualname__)
class SE(StrEnum): A = auto(); LONG_NAME = auto()
t(lambda: (SE.A, SE.LONG_NAME, f"{SE.A:>3}", SE.A.upper(), SE("a"), SE.A == "a", repr(SE.A), str(SE.A)))
def se():
    class X(StrEnum): A = 1
t(se)
class IE(IntEnum): A = 1; B = 2
t(lambda: (IE.A < IE.B, IE.A + IE.B, f"{IE.A}", f"{IE.A:>3}", repr(IE.A), str(IE.A), IE.A == 1, [0, 1, 2][IE.B], IE(1.0), "%d" % IE.A, "%s" % IE.A, IE.A / 2, IE.A.bit_length(), IE.A.conjugate(), isinstance(IE.A, int), max(IE), sorted([IE.B, IE.A]), sum(IE)))
class NM(Enum):
    A = member(3); 
    @nonmember
    def f(): pass
    B = nonmember(5)
    def m(self): return 1
    class Inner: pass
    L = lambda s: 3
t(lambda: (list(NM), NM.B, NM.A.m(), NM.Inner))
import copy; t(lambda: copy.deepcopy(Miss.A) is Miss.A); t(lambda: enum.property); t(lambda: Miss.A.__class__); t(lambda: Miss.__doc__); t(lambda: repr(Miss)); t(lambda: Miss.A.name.lower()); t(lambda: Miss.A.__objclass__ if hasattr(Miss.A, "__objclass__") else "no"); t(lambda: list(reversed(P))); t(lambda: Miss.A._value_, ); t(lambda: P._flag_mask_); t(lambda: P.R.__or__(3))
class Al(Enum): A = 1; B = 1; C = 2
t(lambda: (list(Al), Al.B, Al["B"], Al.__members__)); Al.C._add_alias_("D"); t(lambda: Al.D); Al.C._add_value_alias_(9); t(lambda: Al(9))


class Doubled(int):
    def __new__(cls, value):
        return super().__new__(cls, value * 2)


class Named(str):
    def __new__(cls, value="nobody"):
        return super(Named, cls).__new__(cls, value.title())


class Mixin:
    def __new__(cls, *args):
        print("mixed in", cls.__name__)
        return super().__new__(cls, *args)


class Listed(Mixin, list):
    pass


class Both(Doubled, Mixin):
    pass


print(Doubled(4), Named(), Named("ada"), Listed([1]), Both(5))
