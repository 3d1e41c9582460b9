"""Joining with weak dicts, flags as counts by mistake, flags one behind another, and types of any number."""

import random
import re
import typing
import warnings
import weakref
from typing import Callable, Generic, TypeVar, TypeVarTuple, Unpack

warnings.simplefilter("ignore")


class Thing:
    pass


thing, other = Thing(), Thing()
keyed, valued = weakref.WeakKeyDictionary({thing: 1}), weakref.WeakValueDictionary({"a": thing})
print(type({other: 2} | keyed).__name__, len({other: 2} | keyed), (keyed | {other: 3})[other], sorted(({"b": other} | valued).keys()))
print((({"a": other}) | valued)["a"] is thing)

print(re.sub("a", "b", "aaaaa", re.I), re.split("x", "axbxcxd", re.I), re.subn("a", "b", "aaaaa", count=True))
for pattern in ("(?s)(?i).X", "(?x) (?x) a", "(?#comment)(?i)a"):
    print(re.compile(pattern).flags, bool(re.search(pattern, "\nxa")))
print(re.fullmatch("#x\n(?x)#y\na", "a", re.VERBOSE))
for pattern in ("a(?i)b", "(?i:a)(?s)", "((?i)a)", "a|(?i)b"):
    try:
        print(re.compile(pattern))
    except re.PatternError as error:
        print(error)
for count in ("1", 1.0):
    try:
        print(re.sub("a", "b", "aa", count=count))
    except TypeError as error:
        print(error)

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class Row(Generic[T, *Ts]):
    pass


class Typed[*Columns]:
    def __init__(self, *values: *Columns):
        self.values = values


def call[*Arguments, Result](function: Callable[[*Arguments], Result], *args: *Arguments) -> Result:
    return function(*args)


def given(*args: *Ts) -> tuple[*Ts]:
    return args


print(list(Ts), tuple[*Ts], Unpack[Ts], Callable[[*Ts], T], Row[int, str, float], Row[int], Row.__parameters__, Row[int]() is not None)
print(call(max, 1, 2), call.__type_params__, call.__annotations__, given(1, "a"), given.__annotations__)
print(Typed[int, str](1, "a").values, Typed[int, str], Typed.__parameters__, typing.get_type_hints(given))
try:
    Generic[list[T]]
except TypeError as error:
    print(error)


class Half(random.Random):
    def random(self):
        return super().random() / 2


print(Half(3).random() * 2 == random.Random(3).random())
