"""A module docstring."""
import asyncio

LIMIT: int = 3
names: list[str] = ["a", "b"]
unset: "int"


def greet(name: str, times: int = 2, *rest: int, loud: bool = False) -> str:
    """Say hello."""
    text: str = " ".join(["hello", name] * times)
    return text.upper() if loud else text


class Point:
    """A point."""

    x: int = 0
    y: "int"

    def __init__(self, x: int, y: int | None = None) -> None:
        self.x: int = x
        self.y = y


async def main(limit: "int | None" = None) -> dict[str, int]:
    await asyncio.sleep(0.1)
    return {name: LIMIT if limit is None else limit for name in names}


if __name__ == "__main__":
    print(__name__, __doc__, greet.__doc__, Point.__doc__)
    print(greet("bob", loud=True), greet(name="x", times=1), Point(3).x, Point(1, 2).y)
    print(asyncio.run(main()), asyncio.run(main(7)))
