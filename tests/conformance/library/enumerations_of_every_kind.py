from enum import Enum, Flag, IntEnum, IntFlag, auto, unique, member, nonmember, property as eprop
import json

class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W
    ALL = R | W | X

print(Perm.R | Perm.X, Perm.RW, ~Perm.R, Perm.ALL & ~Perm.W, Perm(0), Perm.RW in Perm.ALL, list(Perm.ALL), len(Perm.RW), bool(Perm(0)))
print(repr(Perm.R | Perm.X), Perm["RW"].value, [p.name for p in Perm], Perm.__members__.keys())
try:
    Perm(64)
except ValueError as e:
    print(e)

class Level(IntEnum):
    LOW = 1
    HIGH = 10
    def __str__(self): return self.name.lower()
print(Level.LOW < Level.HIGH, Level.HIGH + 1, f"{Level.LOW}", "%s" % Level.HIGH, "%d" % Level.HIGH, json.dumps([Level.LOW, {"k": Level.HIGH}]), Level(10), sorted(Level, reverse=True))

class Planet(Enum):
    EARTH = (5.976e24, 6.37814e6)
    MARS = (6.421e23, 3.3972e6)
    def __init__(self, mass, radius): self.mass, self.radius = mass, radius
    @property
    def gravity(self): return 6.67300E-11 * self.mass / self.radius ** 2
for p in Planet: print(p, p.name, round(p.gravity, 3), p.value)
print(Planet((6.421e23, 3.3972e6)))

class Shape(Enum):
    SQUARE = 2
    DIAMOND = 1
    CIRCLE = 3
    ALIAS_FOR_SQUARE = 2
    @classmethod
    def _missing_(cls, value):
        for m in cls:
            if m.name.lower() == str(value).lower(): return m
        return None
print(list(Shape), Shape.ALIAS_FOR_SQUARE, Shape("circle"), Shape.SQUARE is Shape(2))
for bad in ("oval", 9):
    try: Shape(bad)
    except ValueError as e: print(e)
try: Shape["NOPE"]
except KeyError as e: print("KeyError", e)
try:
    @unique
    class Dup(Enum):
        A = 1
        B = 1
except ValueError as e: print(e)
try:
    Shape.SQUARE = 5
except AttributeError as e: print(e)
try:
    class More(Shape): X = 1
except TypeError as e: print(e)
class Color(str, Enum):
    RED = "red"
    def hex(self): return {"red": "#f00"}[self.value]
print(Color.RED == "red", Color.RED.upper(), Color.RED, f"{Color.RED}", repr(Color.RED), Color.RED.hex(), {Color.RED: 1}["red"])
Animal = Enum("Animal", "CAT DOG", start=5); print(list(Animal), Animal.__module__)
class Op(Enum):
    ADD = member(lambda a, b: a + b)
    helper = nonmember(3)
    def __call__(self, *a): return self.value(*a)
print(Op.ADD(1, 2), Op.helper, Op.ADD)
def describe(x):
    match x:
        case Shape.SQUARE | Shape.DIAMOND: return "angular"
        case Shape.CIRCLE: return "round"
        case Perm() as p if Perm.W in p: return f"writable {p!r}"
        case Level.HIGH: return "high"
        case int(n) if n > 5: return f"int {n}"
        case _: return "?"
print([describe(x) for x in (Shape.CIRCLE, Shape.DIAMOND, Perm.RW, Perm.R, 10, 7, 2)])
class IF(IntFlag):
    A = 1; B = 2
print(IF.A | 8, IF(7), IF.A ^ IF.B, ~IF.A, type(IF.A | 1), IF.A + 1)
