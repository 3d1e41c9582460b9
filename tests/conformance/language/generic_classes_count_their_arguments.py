"""Generic classes say how many arguments they take, and add the defaults; frozen classes with slots say what they cannot do."""
from dataclasses import dataclass
from typing import Callable, Dict, Generic, TypeVar
K, V, W = TypeVar("K"), TypeVar("V"), TypeVar("W")


class One(Generic[K]):
    pass


class Two(Generic[K, V]):
    pass


class Three[A, B, C]:
    pass


class Deep(Two[K, V], Generic[K, V, W]):
    pass


class D[A, B, C = int]:
    pass


class E[A, *Ts]:
    pass


type L[A, B] = dict[A, B]
for act in (lambda: Two[int], lambda: Two[int, str, float], lambda: One[int, str], lambda: Three[int], lambda: Three[int, str], lambda: Three[()], lambda: One[()], lambda: D[int], lambda: D[int, str], lambda: D[()], lambda: E[int], lambda: E[int, str, int], lambda: Two[K, V][int], lambda: dict[K, V][int], lambda: list[K][int, str], lambda: L[int], lambda: L[int, str, int], lambda: Two[K, int][str, str], lambda: Dict[int], lambda: Callable[int], lambda: One[int][str], lambda: Deep[int], lambda: Three[1, 2, 3]):
    try:
        print(act())
    except TypeError as error:
        print("TypeError", error)


@dataclass(frozen=True, slots=True)
class V:
    x: int = 0


@dataclass(frozen=True, slots=True)
class W(V):
    y: int = 1


@dataclass(frozen=True)
class P:
    x: int = 0


class Q(P):
    pass


@dataclass(slots=True)
class S:
    x: int = 0
for o in V(), W(), P(), Q(), S():
    for name in ("x", "y", "z"):
        for act in (lambda: setattr(o, name, 5), lambda: delattr(o, name)):
            try:
                print(type(o).__name__, name, act(), o)
            except (AttributeError, TypeError) as error:
                print(type(o).__name__, name, type(error).__name__, error)
