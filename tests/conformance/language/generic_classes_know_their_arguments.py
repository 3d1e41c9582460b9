# An object made by calling `Class[int]` has `__orig_class__`, where it can be set.
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


class Stack(Generic[T]):
    def __init__(self, *items: T) -> None:
        print("made of", items, hasattr(self, "__orig_class__"))
        self.items = list(items)


class Box[V]:
    __slots__ = ("value",)


@dataclass(frozen=True)
class Pair[A, B]:
    left: A
    right: B


class Watched[V]:
    def __setattr__(self, name, value):
        print("set", name, value)
        super().__setattr__(name, value)


print(Stack[int](1, 2).__orig_class__, hasattr(Stack(1), "__orig_class__"))
print(vars(Stack[str]("a")), Stack[T].__parameters__)
print(hasattr(Box[int](), "__orig_class__"), Pair[int, str](1, "b"), hasattr(Pair[int, str](1, "b"), "__orig_class__"))
print(Watched[list[int]]().__orig_class__, list[int]((1, 2)), dict[str, int](a=1))
