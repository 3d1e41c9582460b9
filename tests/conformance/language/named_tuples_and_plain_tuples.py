from collections import namedtuple
from typing import NamedTuple


class Point(NamedTuple):
    x: int
    y: int = 0

    def norm(self):
        return abs(self.x) + abs(self.y)


Pair = namedtuple("Pair", "left right")
p = Point(3, -4)
print(p, p.x, p[1], p.norm(), p == (3, -4), tuple(p), p._replace(y=1), p._asdict(), Point._fields)
left, right = Pair("l", right="r")
print(left, right, Pair("a", "b"), isinstance(p, tuple), sorted([Point(2), Point(1, 5)]), len(p))
try:
    p.x = 1
except AttributeError as error:
    print(error)
try:
    Pair(1)
except TypeError as error:
    print(error)
