"""Sequence and mapping patterns match what is registered or inherits from collections.abc, as classes inherit it."""
import collections
import collections.abc
import types


class Row(collections.abc.Sequence):
    def __init__(self, *items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        return self.items[index]


class Settings(collections.abc.Mapping):
    def __init__(self, **values):
        self.values_ = values

    def __len__(self):
        return len(self.values_)

    def __iter__(self):
        return iter(self.values_)

    def __getitem__(self, key):
        print("asked for", key)
        return self.values_[key]


class Late:
    def __len__(self):
        return 2

    def __getitem__(self, index):
        if index >= 2:
            raise IndexError(index)
        return f"late {index}"


class LateChild(Late):
    pass


class Looks:
    """Has all methods, but nobody says that it is a sequence."""

    def __len__(self):
        return 1

    def __getitem__(self, index):
        return [1][index]


class Defaults(dict):
    def get(self, key, default=None):
        print("get", key)
        return super().get(key, default)


def kind(value):
    match value:
        case []:
            return "empty sequence"
        case [one]:
            return f"[{one!r}]"
        case [first, *rest]:
            return f"[{first!r}, *{rest!r}]"
        case {"name": name, **others}:
            return f"named {name!r}, and {others}"
        case {}:
            return "mapping"
        case bytearray(content):
            return f"bytes {content!r}"
        case _:
            return "something else"


class Both(collections.UserList, collections.abc.Mapping):
    pass


class ListFirst(collections.UserList, dict):
    pass


print(kind(Late()))
collections.abc.Sequence.register(Late)
for value in (
    Row(), Row(1), Row(1, 2, 3), Late(), LateChild(), Looks(), collections.deque([1, 2]), memoryview(b"ab"), range(3),
    "text", b"ab", {1, 2}, bytearray(b"ab"), iter([1]), collections.UserList([7]), collections.UserString("ab"),
    Settings(), Settings(name="a", size=3), collections.UserDict(name="b"), collections.ChainMap({"name": "c"}, {"x": 1}),
    types.MappingProxyType({"name": "d"}), collections.OrderedDict(name="e"), collections.Counter("ab"),
    collections.defaultdict(list, name="f"), Defaults(name="g", other=1), {}.keys(), ListFirst([1]),
):
    print(type(value).__name__, "->", kind(value))
print(issubclass(Both, collections.abc.Mapping))


class Keys:
    NAME = "name"


match Settings(name="x", size=2):
    case {"size": 2, Keys.NAME: "y"}:
        print("y")
    case {"size": size, Keys.NAME: "x"}:
        print("x", size)
try:
    match {"name": 1, "other": 2}:
        case {Keys.NAME: a, "name": b}:
            print(a, b)
except ValueError as error:
    print(error)
