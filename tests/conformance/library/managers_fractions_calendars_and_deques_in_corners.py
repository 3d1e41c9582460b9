"""Small corners: managers tell how they were made, defaults are taken away, huge numbers as digits and bases, hashes of fractions."""
import asyncio
import calendar
import contextlib
from collections import deque
from fractions import Fraction


def show(title, function):
    try:
        print(title, function())
    except Exception as error:
        print(title, f"{type(error).__name__}: {error}")


@contextlib.contextmanager
def manager(a, b=2, *, c=3):
    "What it manages."
    yield a


made = manager(1, c=5)
print(made.args, made.kwds, made.func.__name__, made.func is manager.__wrapped__, type(made.gen).__name__)
with made as value:
    print(value)
show("after", lambda: made.args)


@contextlib.asynccontextmanager
async def waiting(a, b=2):
    yield a


made = waiting(7)
print(made.args, made.kwds, made.func.__name__, type(made.gen).__name__)


async def enter():
    async with made as value:
        print(value)


asyncio.run(enter())


def function(a, b=1, *, c=2, d):
    return a, b, c, d


print(function.__defaults__, function.__kwdefaults__)
function.__defaults__ = (10, 20)
show("defaults", lambda: function(d=1))
del function.__defaults__
show("deleted", lambda: function())
print(function.__defaults__)
show("wrong", lambda: setattr(function, "__defaults__", [1]))
show("none", lambda: setattr(function, "__defaults__", None))
function.__name__ = "renamed"
show("renamed", lambda: function(1, 2, 3, 4))
show("code", lambda: function.__code__.co_varnames)

huge = 10**30
show("indices", lambda: slice(huge, -huge, 3).indices(10))
show("indices", lambda: slice(0, 5).indices(-1))
show("indices", lambda: slice(0, 5, 0).indices(3))
show("indices", lambda: slice("a", 5).indices(3))
show("round", lambda: round(huge + 5, -1))
show("round", lambda: round(huge + 15, -1))
show("round", lambda: round(-huge - 25, -1))
show("round", lambda: round(huge, 5))
show("round", lambda: round(huge, -40))
show("round", lambda: round(6 * 10**29, -30))
show("round", lambda: round(1.5, huge))
show("round", lambda: round(1.5, -huge))
show("int", lambda: int("z" * 30, 36))
show("int", lambda: int("-0x" + "f" * 20, 16))
show("int", lambda: int("1" * 70, 2))
show("int", lambda: int("0b" + "1" * 70, 0))
show("int", lambda: int("12", huge))
show("int", lambda: int("12", -huge))
show("int", lambda: int("12", 37))
show("int", lambda: int("9" * 40, 8))
show("int", lambda: int(b"7" * 30, 8))
show("int", lambda: int("1_000_000_000_000_000_000_000", 10))
show("range", lambda: range(5)[huge:])
show("list", lambda: [1, 2, 3][-huge:huge])
show("list", lambda: [1, 2, 3][huge])
show("str", lambda: "abc"[::-huge])
show("pow", lambda: pow(3, huge, 7))
show("shift", lambda: 1 << huge)
show("shift", lambda: huge >> huge)
show("bool", lambda: bool.from_bytes(b"\x00\x01", "big"))
show("bool", lambda: bool.from_bytes(b"", "little"))
show("bool", lambda: bool.from_bytes([0, 0]))
show("to_bytes", lambda: True.to_bytes())
month = calendar.Calendar(0)
show("3", lambda: list(month.itermonthdays3(2024, 2))[:5])
show("4", lambda: list(month.itermonthdays4(2024, 2))[-5:])
show("3", lambda: list(calendar.Calendar(6).itermonthdays3(2023, 12))[-8:])
show("2", lambda: list(month.itermonthdays2(2024, 2))[:5])
for fraction in (Fraction(1, 2), Fraction(3), Fraction(-7, 3), Fraction(0), Fraction(22, 7), Fraction(1, 2**61 - 1)):
    show(f"hash {fraction}", lambda: {fraction: 1}.get(fraction))
    print(hash(Fraction(1, 2)) == hash(0.5), hash(Fraction(6, 2)) == hash(3), Fraction(1, 2) in {0.5}, hash(Fraction(-7, 4)) == hash(-1.75))


class Meddling:
    def __init__(self, value, what):
        self.value, self.what = value, what

    def __eq__(self, other):
        self.what()
        return False

    def __lt__(self, other):
        self.what()
        return False

    def __hash__(self):
        return 1

    def __repr__(self):
        self.what()
        return "meddling"


def meddle(make, act, change):
    held = []
    items = make(lambda: change(held[0]) if held else None)
    held.append(items)
    return act(items)


def pair(what):
    return [Meddling(1, what), Meddling(2, what)]


show("deque ==", lambda: meddle(lambda w: deque(pair(w)), lambda d: d == deque([1, 2]), lambda d: d.clear()))
show("deque <", lambda: meddle(lambda w: deque(pair(w)), lambda d: d < deque([1, 2]), lambda d: d.clear()))
show("deque in", lambda: meddle(lambda w: deque(pair(w)), lambda d: 5 in d, lambda d: d.append(1)))
show("deque count", lambda: meddle(lambda w: deque(pair(w)), lambda d: d.count(5), lambda d: d.append(1)))
show("deque index", lambda: meddle(lambda w: deque(pair(w)), lambda d: d.index(5), lambda d: d.append(1)))
show("deque remove", lambda: meddle(lambda w: deque(pair(w)), lambda d: d.remove(5), lambda d: d.append(3)))
show("deque repr", lambda: meddle(lambda w: deque(pair(w)), lambda d: repr(d), lambda d: d.append(3)))
items = deque(range(4))
for item in reversed(items):
    if item == 2:
        show("reversed", lambda: items.pop())
        break
backwards = reversed(items)
items.append(5)
show("reversed, changed", lambda: next(backwards))
