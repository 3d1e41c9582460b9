"""A metaclass takes part in making a class (__prepare__, __new__, __init__) and an instance (__call__)."""


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **options):
        print("prepare", name, bases, options)
        return {"made_by": "prepare"}

    def __new__(mcs, name, bases, namespace, **options):
        public = sorted(key for key in namespace if not key.startswith("__"))
        print("new", name, public, options)
        return super().__new__(mcs, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **options):
        print("init", cls.__name__, options)
        super().__init__(name, bases, namespace)

    def __call__(cls, *args, **kwargs):
        print("call", cls.__name__, args, kwargs)
        instance = super().__call__(*args, **kwargs)
        print("called", cls.__name__)
        return instance


class Base(metaclass=Meta, flag=1):
    def __new__(cls, *args, **kwargs):
        print("instance new", cls.__name__)
        return super().__new__(cls)

    def __init__(self, value, *, scale=1):
        print("instance init", value, scale)
        self.value = value * scale

    def who(self):
        return __class__


class Child(Base, other=2):
    def who(self):
        return super().who(), __class__


child = Child(3, scale=2)
print(child.value, child.made_by, type(Child), type(child))
print([cls.__name__ for cls in child.who()])


class Recorder(dict):
    def __init__(self):
        super().__init__()
        self.order = []

    def __setitem__(self, key, value):
        if not key.startswith("__"):
            self.order.append(key)
            if key in self:
                raise TypeError(f"{key!r} is defined twice")
        super().__setitem__(key, value)

    def __missing__(self, key):
        if key.startswith("auto_"):
            return key.upper()
        raise KeyError(key)


class Ordered(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        return Recorder()

    def __new__(mcs, name, bases, namespace):
        cls = super().__new__(mcs, name, bases, dict(namespace))
        cls.order = tuple(namespace.order)
        return cls


class Fields(metaclass=Ordered):
    second = auto_value
    first = len("abc")

    def method(self):
        return self.first

    class Inner:
        pass


print(Fields.order, Fields.second, Fields().method())
try:
    class Twice(metaclass=Ordered):
        x = 1
        x = 2
except TypeError as error:
    print(error)


class Singleton(type):
    instances = {}

    def __call__(cls, *args):
        if cls not in cls.instances:
            cls.instances[cls] = super().__call__(*args)
        return cls.instances[cls]


class Settings(metaclass=Singleton):
    def __init__(self, value):
        self.value = value


print(Settings(1) is Settings(2), Settings(3).value)


def as_tuple(name, bases, namespace, **options):
    return name, bases, namespace["x"], options


class Plain(metaclass=as_tuple, z=1):
    x = 5


print(Plain)
