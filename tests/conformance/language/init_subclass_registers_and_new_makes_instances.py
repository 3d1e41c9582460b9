class Plugin:
    registry = {}

    def __init_subclass__(cls, /, key=None, **kwargs):
        super().__init_subclass__(**kwargs)
        Plugin.registry[key or cls.__name__.lower()] = cls


class Csv(Plugin):
    pass


class Json(Plugin, key="application/json"):
    pass


class Single:
    instance = None

    def __new__(cls, *args):
        if cls.instance is None:
            print("made")
            cls.instance = super().__new__(cls)
        return cls.instance

    def __init__(self, value):
        self.value = value


class Celsius(float):
    def __new__(cls, value):
        return super().__new__(cls, round(value, 1))

    def __str__(self):
        return f"{float(self)}°"


print({key: cls.__name__ for key, cls in Plugin.registry.items()})
a, b = Single(1), Single(2)
print(a is b, a.value)
print(Celsius(20.123), Celsius(1) + 1, type(Celsius(1) + 1).__name__)
Dynamic = type("Dynamic", (Plugin,), {"x": 1, "double": lambda self: self.x * 2})
print(Dynamic().double(), Dynamic.__name__, list(Plugin.registry))
