# `from module import *` binds the public names; a later star wins, and what the program binds itself wins over both.
from asyncio import *
from collections import *
from dataclasses import *
from enum import *
from itertools import *
from math import *
from typing import *


@dataclass
class Point(Generic[TypeVar("T")]):
    x: float = 0.0
    y: float = field(default=1.0, compare=False)


class Shade(Flag):
    LIGHT = auto()
    DARK = auto()


def count(word):
    return Counter(word).most_common(1), DefaultDict(list), Deque[int]("ab")


async def main():
    print(Point(3.0), Point(sqrt(4)) == Point(2.0), replace(Point(), x=5))
    print(list(Shade), Shade.LIGHT | Shade.DARK)
    print(list(islice(cycle("ab"), 3)), floor(2.5), count("banana"))
    async with TaskGroup() as group:
        first = group.create_task(sleep(1, "first"))
        second = group.create_task(wait_for(sleep(0.5, "second"), 2))
    print(first.result(), second.result(), get_running_loop().time())
    try:
        async with timeout(1):
            await Event().wait()
    except TimeoutError as error:
        print(repr(error))


run(main())
