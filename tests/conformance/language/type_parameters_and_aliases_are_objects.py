"""PEP 695: type parameters are made before the class or function, bounds and aliases are evaluated when asked for."""


class Box[T]:
    def __init__(self, value: T):
        self.value = value

    def get(self) -> T:
        return self.value


def first[T, *Ts, **P](x: T) -> T:
    return x


class Bounded[T: Limit, U: (int, str), V = float]:
    x: T


class Limit:
    pass


type Number = int | float
type Listed[T] = list[T]
type Nested = int | list[Nested]

print(Box.__type_params__, Box.__mro__, Box.__orig_bases__, Box.__parameters__)
print(first.__type_params__, first.__annotations__, first(5))
T, U, V = Bounded.__type_params__
print(T, T.__name__, T.__bound__, T.__constraints__, U.__bound__, U.__constraints__)
print(V.__default__, V.has_default(), T.has_default(), T.__default__, Bounded.__annotations__)
print(T.__covariant__, T.__contravariant__, T.__infer_variance__)
print(Number, Number.__name__, Number.__value__, type(Number).__name__)
print(Listed, Listed.__type_params__, Listed[int], Listed.__value__, Nested.__value__)
print(Box[int], Box[int](5).get(), Box(3).value, Box[int].__origin__, Box[int].__args__, Box[T])


class Named(Box[str]):
    pass


class Keyed[K](Box[K], dict):
    pass


print(Named.__mro__, Named.__orig_bases__, Named.__bases__)
print(Keyed.__mro__, Keyed[int], Keyed.__orig_bases__)
print(type(T), type(first.__type_params__[1]), type(first.__type_params__[2]))
print(Number | None, T | None, list[T], T | int, Box[int] | None, dict[T, int][str], dict[T, U].__parameters__)


class Outer:
    class Inner:
        pass

    type Alias = Inner

    def method[Q: Inner](self, q: Q) -> Inner:
        return q


print(Outer.Alias.__value__, Outer.method.__type_params__[0].__bound__, Outer.method.__annotations__)


def generic[T](x: T):
    class Local[U]:
        def both(self):
            return T, U

    return Local().both(), T


print(generic(1), Box.get.__annotations__, Box.get.__qualname__, first.__qualname__)

for action in (
    lambda: Box[int, str],
    lambda: isinstance(1, Box[int]),
    lambda: isinstance(1, list[int]),
    lambda: isinstance(1, Number),
    lambda: Number[int],
    lambda: int[str],
):
    try:
        action()
    except TypeError as error:
        print(error)
