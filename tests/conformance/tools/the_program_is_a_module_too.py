import __main__
import builtins
import collections
import sys

print("sys" in sys.modules, "builtins" in sys.modules, sys.modules["collections"] is collections, sys.modules["__main__"] is __main__)
x = 5
print(__main__.x, getattr(sys.modules[__name__], "x"), hasattr(__main__, "y"))
__main__.y = 7
print(y)


def f():
    return x


setattr(sys.modules[__name__], "x", 9)
print(f(), x)
print(sorted(name for name in dir(__main__) if not name.startswith("_")))
print(builtins.len([1]), builtins.print is print, builtins.int is int, isinstance(builtins, type(sys)), builtins)
old = builtins.print


def loud(*args):
    old("LOUD", *args)


builtins.print = loud
print("hi")
builtins.print = old
print("back")
builtins.extra = 3
print(builtins.extra)
try:
    print(__main__.zzz)
except AttributeError as error:
    print(error)
del __main__.y
try:
    print(y)
except NameError as error:
    print(error)
print(builtins.ValueError, "len" in dir(builtins), builtins.abs)
Point = collections.namedtuple("_Point", "a b")
print(Point(1, 2))


class Documented:
    def method(self):
        """What it does."""


print(Documented().method.__doc__, Documented().method.__module__)
