import functools
from functools import cache, cached_property, lru_cache, partial, reduce, wraps


@lru_cache(maxsize=2)
def square(n):
    print("computing", n)
    return n * n


print(square(2), square(2), square(3), square(4), square(2))
print(square.cache_info())
square.cache_clear()


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(90), fib.cache_info().hits)


def logged(function):
    @wraps(function)
    def wrapper(*args):
        return function(*args)
    return wrapper


@logged
def documented():
    """Docs."""


class Circle:
    def __init__(self, r):
        self.r = r

    @cached_property
    def area(self):
        print("area computed")
        return 3 * self.r ** 2


@functools.singledispatch
def show(value):
    return f"other {value}"


@show.register
def _(value: int):
    return f"int {value}"


@show.register(list)
def _(value):
    return f"list of {len(value)}"


circle = Circle(2)
print(documented.__name__, documented.__doc__, documented.__wrapped__ is not None, circle.area, circle.area)
print(reduce(lambda a, b: a * b, range(1, 6)), reduce(max, [3, 1], 10), partial(int, base=2)("101"), partial(pow, 2)(5))
print(show(1), show([1, 2]), show("x"), sorted("bca", key=functools.cmp_to_key(lambda a, b: (a < b) - (a > b))))
