print("before")


class Config:
    print("in the body")
    debug = False
    limit = 10
    doubled = limit * 2
    names = ["a", "b"]
    upper = [name.upper() for name in ["x", "y"]]
    if debug:
        level = "debug"
    else:
        level = "info"
    for i in range(3):
        last = i

    def method(self, factor=limit):
        return factor

    class Inner:
        value = "nested"

        def path(self):
            return type(self).__qualname__

    try:
        1 / 0
    except ZeroDivisionError:
        safe = True


print(Config.doubled, Config.upper, Config.level, Config.last, Config.i, Config().method(), Config.Inner.value, Config.Inner().path(), Config.safe)
print(Config.method.__name__, Config.method.__qualname__, Config.__name__, Config.__module__)


def factory(base, **extras):
    class Made(base):
        made_by = "factory"

    for name, value in extras.items():
        setattr(Made, name, value)
    return Made


Made = factory(Config, extra=lambda self: f"extra of {self.limit}", limit=99)
m = Made()
print(m.extra(), m.limit, Config.limit, Made.__qualname__, isinstance(m, Config), Made.__mro__[1] is Config)
Config.added = property(lambda self: "added later")
print(m.added)
m.names.append("shared")
print(Config.names, Made.names is Config.names)
del Made.limit
print(m.limit)
try:
    del Made.limit
except AttributeError as error:
    print(error)
