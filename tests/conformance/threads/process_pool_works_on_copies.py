import asyncio
import time
from collections import Counter, defaultdict, deque, namedtuple
from concurrent.futures import ProcessPoolExecutor
from functools import partial

Row = namedtuple("Row", "name value")
nothing = lambda: None


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y
        self.history = [self]

    def __repr__(self):
        return f"Point({self.x}, {self.y})"

    def shifted(self, by):
        return Point(self.x + by, self.y + by)


class Odd(ValueError):
    pass


class Secret:
    def __init__(self, text):
        self.text = text

    def __getstate__(self):
        return {"text": "*" * len(self.text)}


def change(items, point):
    time.sleep(0.5)
    items.append(99)
    point.x = 1000
    return items, point, point.history[0] is point, isinstance(point, Point)


def look(value):
    return type(value).__name__, value


def fails(n):
    raise Odd(f"{n} is odd", n)


async def main():
    loop = asyncio.get_running_loop()
    items, point = [1, 2], Point(1, 2)
    with ProcessPoolExecutor(2) as pool:
        got = await loop.run_in_executor(pool, change, items, point)
        print(got, items, point, got[0] is items, got[1] is point, time.monotonic())
        print(await loop.run_in_executor(pool, point.shifted, 5))
        values = [
            Row("a", 1), (1, [2]), {"k": {3}}, frozenset([4]), Counter("aab"), defaultdict(list, x=[1]), deque([1, 2], 3),
            b"bytes", 2**100, 1.5, None, ..., range(3), {"s": "text"}, len, Point,
        ]
        for name, value in await asyncio.gather(*(loop.run_in_executor(pool, look, value) for value in values)):
            print(name, value)
        print((await loop.run_in_executor(pool, look, Secret("password")))[1].text)
        print(await loop.run_in_executor(pool, partial(pow, 2), 10), list(pool.map(abs, [-1, 2])))
        try:
            await loop.run_in_executor(pool, fails, 3)
        except Odd as error:
            print(repr(error), error.args)
        for bad in (nothing, (n for n in "ab"), time):
            print(type(pool.submit(look, bad).exception()).__name__)


if __name__ == "__main__":
    asyncio.run(main())
