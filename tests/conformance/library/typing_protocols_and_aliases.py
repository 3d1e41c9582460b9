# Runtime protocols of the typing module, aliases, parameter specifications.
from typing import ParamSpec, ParamSpecArgs, ParamSpecKwargs, SupportsAbs, SupportsBytes, SupportsComplex, SupportsFloat, SupportsIndex, SupportsInt, SupportsRound, TypeAliasType, clear_overloads, dataclass_transform, get_overloads, overload

print(isinstance(1, SupportsFloat), isinstance(1, SupportsIndex), isinstance("x", SupportsIndex), isinstance(1.5, SupportsRound))
print(isinstance(1.5, SupportsInt), isinstance(1, SupportsAbs), isinstance(b"", SupportsBytes), isinstance("x", SupportsComplex))
P = ParamSpec("P")
print(P, P.args, P.kwargs, isinstance(P.args, ParamSpecArgs), isinstance(P.kwargs, ParamSpecKwargs), P.args.__origin__ is P)
type Pair[T] = tuple[T, T]
print(Pair, Pair.__value__, Pair.__type_params__, Pair[int], isinstance(Pair, TypeAliasType))


@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...
def f(x):
    return x


print(len(get_overloads(f)))
clear_overloads()
print(len(get_overloads(f)), f(3))


@dataclass_transform()
def model(cls):
    return cls


@model
class M:
    pass


print(model.__dataclass_transform__["eq_default"], M)
