# A subclass of property: its own methods over those of property, and what getter, setter and deleter make of it.
class lazy(property):
    def __set_name__(self, owner, name):
        self.name = name
        super().__set_name__(owner, name)

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        value = super().__get__(instance, owner)
        print("computed", self.name, value)
        return value


class classproperty(property):
    def __get__(self, instance, owner=None):
        return self.fget(owner)


class unit(property):
    "A property with a unit."

    def __init__(self, fget, *rest, unit="m"):
        super().__init__(fget, *rest)
        self.unit = unit


class C:
    def __init__(self):
        self._x = 2

    @lazy
    def x(self):
        "the x"
        return self._x

    @x.setter
    def x(self, value):
        self._x = value

    @classproperty
    def name(cls):
        return cls.__name__

    @unit
    def height(self):
        "how high"
        return 3

    plain = property(lambda self: self._x * 10, doc="ten")
    bare = lazy()


c = C()
print(c.x, C.name, c.plain)
c.x = 5
print(c.x, c._x)
print(type(C.x).__name__, isinstance(C.x, property), C.x.__doc__, "|", C.plain.__doc__, "|", C.bare.__doc__)
print(C.x.fget.__name__, C.x.fset.__name__, C.x.fdel)
print(C.height.unit, C.height.__doc__, c.height, unit.__doc__, type(C.height.getter(len)).__name__)
for statement in (lambda: delattr(c, "x"), lambda: setattr(c, "height", 1), lambda: c.bare, lambda: lazy(1, 2, 3, 4, 5)):
    try:
        statement()
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
