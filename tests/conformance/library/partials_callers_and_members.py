# partial objects take attributes, methodcaller shows its keywords, `in` asks an enum for members and values only.
import asyncio
from collections import Counter
from enum import Enum, Flag
from functools import partial
from operator import attrgetter, itemgetter, methodcaller

basetwo = partial(int, base=2)
basetwo.__doc__ = "Convert base 2 string to an int."
basetwo.uses = 0
print(basetwo("10010"), basetwo.__doc__, vars(basetwo), basetwo)
print(methodcaller("split", ",", maxsplit=1), methodcaller("upper"), itemgetter(1, 2), attrgetter("a.b"))


class Color(Enum):
    RED = 1
    LIST = [1]

    @classmethod
    def _missing_(cls, value):
        return cls[value.upper()]


class Permission(Flag):
    READ = 1
    WRITE = 2


print(Color("red"), "red" in Color, 1 in Color, [1] in Color, [2] in Color, Color.RED in Color, {} in Color)
print(3 in Permission, 8 in Permission, "x" in Permission, Permission.READ in Permission)
try:
    Counter("ab") ^ Counter("b")
except TypeError as error:
    print(error)


async def main():
    try:
        aiter([1])
    except TypeError as error:
        print(error)
    try:
        async for _ in [1]:
            pass
    except TypeError as error:
        print(error)


asyncio.run(main())
