"""Data classes: more fields than an expression has room for, types as text, protocols and frozen parents."""

from __future__ import annotations

import copy
import dataclasses as dc
import typing as t
from collections import defaultdict
from dataclasses import InitVar, asdict, astuple, dataclass, field, fields, make_dataclass
from typing import ClassVar, ClassVar as Shared, Protocol

Many = make_dataclass("Many", [(f"number_{i}", int, i) for i in range(160)], order=True)
print(Many() == Many(), Many(1) == Many(), Many(1) > Many(), len(repr(Many())), sum(astuple(Many())), Many(number_159=0) == Many())


@dataclass
class Written:
    a: Shared[int] = 1
    b: t.ClassVar[int] = 2
    c: dc.InitVar[int] = 3
    d: InitVar[int] = 4
    e: ClassVar = 3
    f: int = 3
    g: list[int] = field(default_factory=list)
    _: dc.KW_ONLY
    h: int = 3
    i: "ClassVar[int]" = 4

    def __post_init__(self, c, d):
        print("given", c, d)


print(Written(), Written(1, 2, 3, [4], h=5), Written.a, Written.b)
print([(each.name, each.type) for each in fields(Written)])


def local():
    from typing import ClassVar as Inner

    @dataclass
    class Made:
        x: Inner[int] = 3
        y: t.ClassVar[Inner] = 4
        z: nowhere.ClassVar[int] = 5

    return Made()


print(local())


class Named(Protocol):
    name: str

    def greet(self): ...


@dataclass
class Person(Named):
    name: str


print(Person("Ada"), Person.__init__.__qualname__)


class Base:
    def __init__(self, a):
        self.a = a


class Both(Named, Base):
    pass


class Neither(Named):
    pass


print(Both(3).a, Both.__init__ is Base.__init__)
for attempt in (lambda: Neither(3), lambda: Named()):
    try:
        print(attempt())
    except TypeError as error:
        print(error)


@dataclass(frozen=True)
class Frozen:
    x: int = 0


class Open(Frozen):
    def __init__(self):
        super().__setattr__("y", 4)


opened = Open()
opened.z = 5
print(opened, opened.y, opened.z)
for name in ("x", "y"):
    try:
        setattr(opened, name, 1)
        print("set", name)
    except dc.FrozenInstanceError as error:
        print(error)


@dataclass
class Holder:
    held: dict


print(asdict(Holder(defaultdict(list, a=[1]))), astuple(Holder(defaultdict(list, a=[1]))))
print(copy.copy(Frozen(4)), copy.deepcopy(Holder({1: [2]})), copy.replace(Frozen(1), x=5))
