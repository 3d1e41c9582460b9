"""@deprecated on classes: making one warns, and so does making a subclass. A coroutine function stays one."""
import asyncio
import inspect
import warnings


@warnings.deprecated("use New", category=FutureWarning)
class Old:
    def __init__(self, value=0):
        self.value = value


@warnings.deprecated("no plugins any more")
class Plugin:
    known = []

    def __init_subclass__(cls, /, name=None, **options):
        super().__init_subclass__(**options)
        Plugin.known.append(name)


def told(make):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        made = make()
    for warning in seen:
        print(f"{warning.category.__name__}: {warning.message} (line {warning.lineno})")
    return made


def subclass():
    class Newer(Old):
        pass

    return Newer


def plugin():
    class Mine(Plugin, name="mine"):
        pass

    return Mine


print(told(lambda: Old(3)).value, Old.__deprecated__)
newer = told(subclass)
print(told(lambda: newer(4)).value)
mine = told(plugin)
print(Plugin.known, type(told(mine)).__name__)
try:
    warnings.deprecated("what")(3)
except TypeError as error:
    print(error)


@warnings.deprecated("await fetch_all()")
async def fetch():
    return "fetched"


print(inspect.iscoroutinefunction(fetch), asyncio.run(told(fetch)))
