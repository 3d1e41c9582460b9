"""How often `functools.cache` and `lru_cache` ask arguments for their hash and whether they are equal."""
import functools


class Key:
    log = []

    def __init__(self, name, label=""):
        self.name, self.label = name, label

    def __hash__(self):
        Key.log.append(f"hash {self}")
        return ord(self.name[0]) + 1000

    def __eq__(self, other):
        Key.log.append(f"{self}=={other}")
        return isinstance(other, Key) and self.name == other.name

    def __repr__(self):
        return self.name + self.label


def show(title, function):
    Key.log = []
    try:
        result = function()
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(title, result, len(Key.log), *Key.log)


@functools.cache
def unbounded(*args, **kwargs):
    Key.log.append("call")
    return args, kwargs


@functools.lru_cache(maxsize=2)
def bounded(*args, **kwargs):
    Key.log.append("call")
    return args, kwargs


@functools.lru_cache(maxsize=2, typed=True)
def typed(*args, **kwargs):
    Key.log.append("call")
    return args, kwargs


@functools.lru_cache(maxsize=0)
def none(*args, **kwargs):
    Key.log.append("call")
    return args, kwargs


a, b, c, again = Key("a"), Key("b"), Key("cc"), Key("a", "'")
for name, function in ("cache", unbounded), ("two", bounded), ("typed", typed), ("none", none):
    print("---", name)
    show("a", lambda: function(a))
    show("a", lambda: function(a))
    show("a'", lambda: function(again))
    show("b", lambda: function(b))
    show("c", lambda: function(c))
    show("a", lambda: function(a))
    show("c", lambda: function(c))
    show("a, b", lambda: function(a, b))
    show("a', b", lambda: function(again, b))
    show("a, k=b", lambda: function(a, k=b))
    show("a', k=b", lambda: function(again, k=b))
    show("k=b", lambda: function(k=b))
    show("nothing", lambda: function())
    show("nothing", lambda: function())
    show("1", lambda: function(1))
    show("1.0", lambda: function(1.0))
    show("True", lambda: function(True))
    show("'1'", lambda: function("1"))
    show("'1'", lambda: function("1"))
    show("(1, 2)", lambda: function((1, 2)))
    show("1, 2", lambda: function(1, 2))
    show("unhashable", lambda: function([]))
    show("unhashable keyword", lambda: function(k=[]))
    print(function.cache_info())


@functools.lru_cache(maxsize=2)
def nested(key, depth):
    Key.log.append(f"call {depth}")
    return nested(again, depth - 1) if depth else "end"


show("nested", lambda: nested(a, 3))
print(nested.cache_info())


@functools.lru_cache(maxsize=1)
def failing(key):
    Key.log.append("call")
    raise ValueError("no")


show("failing", lambda: failing(a))
show("failing", lambda: failing(a))
print(failing.cache_info(), failing.cache_parameters())


@functools.lru_cache(maxsize=1)
def reentering(key):
    if key.name == "a" and not key.label:
        return reentering(again)
    return "inner"


show("reentering", lambda: reentering(a))
print(reentering.cache_info())
