from collections import deque, namedtuple
from types import MappingProxyType, SimpleNamespace

Pair = namedtuple("Pair", "first second")


class Slotted:
    __slots__ = ("inner",)

    def __init__(self, inner):
        self.inner = inner


class Plain:
    def __init__(self, inner):
        self.inner = inner


class Items(list):
    pass


def traced(inner):
    try:
        raise ValueError(inner)
    except ValueError as error:
        return error.__traceback__


KINDS = {
    "list": lambda inner: [inner],
    "tuple": lambda inner: (inner,),
    "dict": lambda inner: {1: inner},
    "values": lambda inner: {1: inner}.values(),
    "items": lambda inner: {1: inner}.items(),
    "frozenset": lambda inner: frozenset([inner]),
    "deque": lambda inner: deque([inner]),
    "proxy": lambda inner: MappingProxyType({1: inner}),
    "slice": slice,
    "named": lambda inner: Pair(inner, 0),
    "slots": Slotted,
    "plain": Plain,
    "subclass": lambda inner: Items([inner]),
    "namespace": lambda inner: SimpleNamespace(inner=inner),
    "alias": lambda inner: list[inner],
    "traceback": traced,
}

for name, wrap in KINDS.items():
    nested = other = wrap(None)
    for _ in range(30_000):
        nested, other = wrap(nested), wrap(other)
    for question in (repr, hash, lambda value: value == other, lambda value: value < other, lambda value: isinstance(1, value)):
        try:
            question(nested)
        except (RecursionError, TypeError) as error:
            print(name, type(error).__name__)
    del nested, other
    print(name, "gone")
