# A + of its own takes the place of the sequence's, also when it does not know how.
import inspect


class Vector(tuple):
    def __add__(self, other):
        if not isinstance(other, Vector):
            return NotImplemented
        return Vector(map(sum, zip(self, other)))


class Lines(list):
    def __add__(self, other):
        return NotImplemented


class Plain(tuple):
    pass


print(Vector((1, 2)) + Vector((3, 4)), Plain((1,)) + (2,), Plain((1,)) * 2)
for left, right in [(Vector((1,)), "x"), (Vector((1,)), (2,)), (Lines(), [1]), (Plain(), [1]), (Plain(), "x")]:
    try:
        print(left + right)
    except TypeError as error:
        print(error)


def f(a, b=1, *rest, c, d=2): ...
def g(a, *, c): ...
def h(a, b=1, *, c): ...


for function, arguments in [(f, (1,)), (f, (1, 2)), (f, ()), (g, (1,)), (g, ()), (h, (1,)), (h, (1, 2))]:
    try:
        inspect.signature(function).bind(*arguments)
    except TypeError as error:
        print(function.__name__, arguments, error)
print(f"[{65:4c}] [{65:<4c}] [{65:^4c}] [{65:*>4c}] [{'A':4}]")
