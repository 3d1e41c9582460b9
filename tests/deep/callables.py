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
