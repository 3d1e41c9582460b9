# What is abstract, virtual subclasses by register and by hook.
from abc import ABC, ABCMeta, abstractmethod
import abc

class Shape(ABC):
    @property
    @abstractmethod
    def name(self): ...
    @abstractmethod
    def area(self): ...
    @classmethod
    @abstractmethod
    def make(cls): ...
    @staticmethod
    @abstractmethod
    def util(): ...

class Half(Shape):
    def area(self): return 1

class Full(Shape):
    name = "full"
    def area(self): return 2
    @classmethod
    def make(cls): return cls()
    @staticmethod
    def util(): return 3

for c in (Shape, Half):
    try: c()
    except TypeError as e: print(e)
f = Full.make()
print(f.name, f.area(), Full.util(), isinstance(f, Shape), issubclass(Half, Shape), issubclass(int, Shape))
print(sorted(Shape.__abstractmethods__), Full.__abstractmethods__, Half.__abstractmethods__ == {"name", "make", "util"})
@Shape.register
class Virtual: pass
print(isinstance(Virtual(), Shape), issubclass(Virtual, Shape), Virtual.__mro__)
class Sized2(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, C):
        if cls is Sized2:
            return any("__len__" in B.__dict__ for B in C.__mro__) or NotImplemented
        return NotImplemented
print(isinstance([], Sized2), isinstance(5, Sized2), issubclass(str, Sized2))
try: Shape.register(5)
except TypeError as e: print(e)
try: issubclass(5, Shape)
except TypeError as e: print(e)
print(type(Shape), ABC, ABCMeta, Shape.__module__, ABC.__module__)
try: Full.register(Shape)
except RuntimeError as e: print(e)
class One(ABC):
    @abstractmethod
    def go(self):
        "doc"
        return "base"
class Two(One):
    def go(self): return "two+" + super().go()
print(Two().go())
try: One()
except TypeError as e: print(e)
print(One.go.__isabstractmethod__, abc.abstractmethod is abstractmethod)
class Late(One): pass
Late.go = lambda self: 5
try: Late()
except TypeError as e: print(e)
abc.update_abstractmethods(Late)
print(Late().go())
print(abstractmethod.__module__)
