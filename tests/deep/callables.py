import functools
import types


def closure(inner):
    return lambda: inner


def default(inner):
    def function(argument=inner):
        return argument

    return function


KINDS = {
    "method": lambda inner: types.MethodType(inner, 1),
    "receiver": lambda inner: types.MethodType(print, inner),
    "partial": functools.partial,
    "argument": lambda inner: functools.partial(len, inner),
    "static": staticmethod,
    "property": property,
    "closure": closure,
    "default": default,
    "bound": lambda inner: [inner].append,
}

for name, wrap in KINDS.items():
    nested = print
    for _ in range(50_000):
        nested = wrap(nested)
    for question in (repr, hash, callable, lambda function: function.__name__, lambda function: function()):
        try:
            question(nested)
        except (RecursionError, TypeError, AttributeError) as error:
            print(name, type(error).__name__)
    del nested
    print(name, "gone")

cell = closure(1).__closure__[0]
for _ in range(50_000):
    cell = closure(cell).__closure__[0]
del cell
print("cells gone")

cached = print
for _ in range(50_000):
    cached = functools.lru_cache(cached)
try:
    cached()
except RecursionError as error:
    print(error)


@functools.cache
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


# C's stack is none of Python's: half of these 1,800 frames are the cache's.
assert fibonacci(900) % 10**9 == 652938800
try:
    fibonacci(2000)
except RecursionError as error:
    print(error)
