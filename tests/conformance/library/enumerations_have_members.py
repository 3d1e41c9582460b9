# Members by name and value, data types, _missing_, auto, the functional form; what is refused.
from enum import Enum, EnumType, IntEnum, StrEnum, auto, member, nonmember
import copy
import enum


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1
print(Color.RED, repr(Color.RED), Color(2), Color["BLUE"], Color.CRIMSON, Color.CRIMSON is Color.RED)
print(list(Color), len(Color), Color.__members__, 1 in Color, 9 in Color, Color.RED in Color)
for bad in (lambda: Color(9), lambda: Color["X"], lambda: setattr(Color, "RED", 5), lambda: Color.NOPE, lambda: setattr(Color.RED, "value", 5),
    lambda: delattr(Color, "RED"), lambda: Color(), lambda: Color.RED < Color.BLUE, lambda: Enum("X")):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
print(Color, type(Color), Color.RED.__class__, isinstance(Color.RED, Color), Color.RED.name, Color.RED.value)
class Level(IntEnum):
    LOW = auto()
    MID = auto()
    HIGH = 10
    TOP = auto()
print(list(Level), Level.LOW + 1, f"{Level.HIGH}", str(Level.TOP), Level.HIGH == 10, sorted(Level, reverse=True)[0], {Level.LOW: 1}[1], "%d %s" % (Level.LOW, Level.MID))
class S(StrEnum):
    ALPHA = auto()
    BETA = "bb"
print(list(S), S.ALPHA, f"{S.BETA!r} {S.BETA}", S.BETA == "bb", S.ALPHA.upper(), "x" + S.BETA, S("alpha"), ",".join(S))
class Planet(Enum):
    MERCURY = (3.3, 2.4)
    EARTH = (5.9, 6.3)
    def __init__(self, mass, radius):
        self.mass = mass; self.radius = radius
    @property
    def ratio(self): return self.mass / self.radius
print(Planet.EARTH, Planet.EARTH.mass, repr(Planet.MERCURY), Planet((5.9, 6.3)), Planet.EARTH.ratio)
class Status(str, Enum):
    OK = "ok"; BAD = "bad"
print(Status.OK, repr(Status.OK), f"{Status.OK}", Status.OK == "ok", Status("bad"), "%s" % Status.OK, Status.OK.upper(), Status.OK.value)
class Ordinal(Enum):
    @classmethod
    def _missing_(cls, value):
        if isinstance(value, str):
            for m in cls:
                if m.name.lower() == value.lower(): return m
        return None
    ONE = 1; TWO = 2
print(Ordinal("one"), Ordinal("Two"))
try: Ordinal("three")
except ValueError as e: print(e)
class Bad(Enum):
    A = 1
    @classmethod
    def _missing_(cls, v): return 5
try: Bad(3)
except TypeError as e: print(e, repr(e.__context__))
class Week(Enum):
    def _generate_next_value_(name, start, count, last_values): return name.lower() + str(count)
    MON = auto(); TUE = auto()
print(list(Week))
Animal = Enum("Animal", "ANT BEE CAT")
print(Animal, list(Animal), Animal.__module__, Animal.ANT.value)
Tree = IntEnum("Tree", ["OAK", "ELM"], start=5)
print(list(Tree))
try:
    class More(Color): X = 1
except TypeError as e: print(e)
try:
    class Twice(Enum):
        A = 1
        A = 2
except TypeError as e: print(e)
try:
    class Sund(Enum):
        _x_ = 1
except ValueError as e: print(e)
class Outer(Enum):
    class Inner: pass
    @member
    class Mem: pass
    non = nonmember(5)
    A = 1
    def meth(self): return "m" + self.name
    @staticmethod
    def st(): return 1
    __private = 3
print(list(Outer), Outer.non, Outer.A.meth(), Outer.st(), Outer.Inner)
print(hash(Color.RED) == hash("RED"), Color.RED == Color.RED, Color.RED != Color.GREEN, Color.RED == 1)
match Color.GREEN:
    case Color.RED: print("r")
    case Color.GREEN: print("g")
print(dir(Color), Color.RED.__dict__ if False else "")
print([m for m in reversed(Color)], Color.RED in [Color.RED], auto(), EnumType, enum.EnumMeta is EnumType)
print(copy.copy(Color.RED) is Color.RED, copy.deepcopy([Color.RED])[0] is Color.RED)
class Mix(Enum):
    name2 = 1
    value = 5
print(Mix.value, Mix.value.value)
class Empty(Enum): 
    def hello(self): return f"hi {self.name}"
class Kid(Empty):
    BOB = 1
print(Kid.BOB.hello(), Kid.BOB)
