# Rarer names of abc, enum, dataclasses, weakref and concurrent.futures.
import abc
import atexit
import concurrent.futures
import dataclasses
import enum
import weakref


class Shape(abc.ABC):
    @property
    @abc.abstractmethod
    def area(self): ...

    @classmethod
    @abc.abstractmethod
    def unit(cls): ...


try:
    Shape()
except TypeError as error:
    print(error)
print(sorted(Shape.__abstractmethods__), type(abc.get_cache_token()))


class Level(int, enum.ReprEnum):
    LOW = 1


class Bits(enum.Flag, boundary=enum.STRICT):
    A = 1
    B = 2


print(Level.LOW, repr(Level.LOW), f"{Level.LOW:03d}", enum.EnumCheck.UNIQUE)
try:
    Bits(8)
except ValueError as error:
    print(error)


@dataclasses.dataclass
class Point:
    x: int
    y: int = dataclasses.field(default=0, metadata={"unit": "m"})


field = dataclasses.fields(Point)[1]
print(isinstance(field, dataclasses.Field), field.name, field.default, field.metadata["unit"], field.type)

point = Point(1)
proxy, reference = weakref.proxy(point), weakref.ref(point)
print(type(proxy) is weakref.ProxyType, type(reference) is weakref.ReferenceType, weakref.ProxyTypes, proxy.x, weakref.getweakrefcount(point))
del point
try:
    proxy.x
except ReferenceError as error:
    print(error)


def bye(word):
    print("bye", word)


atexit.register(bye, "kept")
atexit.register(bye, "dropped")
atexit.unregister(print)
executor = concurrent.futures.ThreadPoolExecutor
print(issubclass(executor, concurrent.futures.Executor), issubclass(concurrent.futures.BrokenExecutor, RuntimeError), concurrent.futures.wait([]))
