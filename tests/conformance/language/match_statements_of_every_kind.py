def t(*fs):
    for f in fs:
        try: print(repr(f()))
        except BaseException as e: print(type(e).__name__, '|', e)
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x = x; self.y = y
    def __repr__(self): return f"Point({self.x}, {self.y})"
class Other: pass
def m(v):
    match v:
        case 0: return "zero"
        case 1 | 2: return "one or two"
        case -1: return "minus"
        case 1.5: return "float"
        case "a" | "b" as s: return ("letter", s)
        case b"x": return "bytes"
        case None: return "none"
        case True: return "true"
        case []: return "empty"
        case [x]: return ("single", x)
        case [x, y]: return ("pair", x, y)
        case [1, *rest]: return ("one first", rest)
        case (x, *_, y) if x == y: return ("same ends", x)
        case {"type": "circle", "r": r}: return ("circle", r)
        case {"type": t, **rest}: return ("typed", t, rest)
        case {}: return "mapping"
        case Point(0, 0): return "origin"
        case Point(x=0, y=yy): return ("y axis", yy)
        case Point(x, y) if x > 10: return ("far", x, y)
        case Point(): return "point"
        case int(n): return ("int", n)
        case str(s): return ("str", s)
        case float() | complex(): return "number"
        case (1, 2, 3): return "unreachable"
        case list() as l: return ("list", l)
        case tuple(): return "tuple"
        case set(): return "set"
        case _: return "other"
for v in [0, 1, 2, -1, 1.5, "a", "zz", b"x", None, True, False, [], [5], [1, 2], [1, 2, 3], (4, 5, 4), {"type": "circle", "r": 2}, {"type": "sq", "a": 1}, {"q": 1}, Point(0, 0), Point(0, 3), Point(11, 2), Point(1, 1), 42, "hello", 2.5, (4, 5, 6), {1}, Other(), range(2), "ab", {}]:
    t(lambda: m(v))
def m2(cmd):
    match cmd.split():
        case ["go", ("north" | "south") as d]: return f"going {d}"
        case ["get", obj]: return f"got {obj}"
        case ["drop", *objs]: return f"dropped {objs}"
        case [first, second, *_]: return f"{first}-{second}"
        case _: return "?"
for c in ["go north", "go up", "get key", "drop a b c", "x y z", "q"]: print(m2(c))
class Bad: __match_args__ = ("a",)
class Bad2: __match_args__ = 5
class Bad3: __match_args__ = (1,)
def m3(v):
    match v:
        case Bad(1, 2): pass
def m4(v):
    match v:
        case Bad2(1): pass
def m5(v):
    match v:
        case Bad3(1): pass
def m6(v):
    match v:
        case int(1, 2): pass
def m7(v):
    match v:
        case Point(1, x=2): pass
def m9(v):
    match v:
        case {"a": {"b": [_, {"c": deep}]}}: return deep
def m10(v):
    import math
    match v:
        case math.pi: return "pi"
        case x if x < 0: return "neg"
        case str() | bytes(): return "text"
    return "none"
t(lambda: m3(Bad()), lambda: m4(Bad2()), lambda: m5(Bad3()), lambda: m6(5), lambda: m7(Point(1, 2)), lambda: m9({"a": {"b": [0, {"c": 7}]}}), lambda: m9({"a": 1}), lambda: m10(3.141592653589793), lambda: m10(-1), lambda: m10(5))
x = [1, [2, [3, 4]]]
match x:
    case [a, [b, [c, d]]]: print(a, b, c, d)
match (1, 2):
    case (a, b) | [b, a, _]: print(a, b)
match {"k": 1, "z": 2}:
    case {"k": int() as k, **others}: print(k, others)
