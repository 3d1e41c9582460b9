type Number = int | float
type Pair[T] = tuple[T, T]


def first[T](items: list[T], default: T | None = None) -> T | None:
    return items[0] if items else default


class Stack[T]:
    def __init__(self) -> None:
        self.items: list[T] = []

    def push(self, item: T) -> "Stack[T]":
        self.items.append(item)
        return self

    def pop(self) -> T:
        return self.items.pop()


print(first([1, 2]), first([], "none"), Stack[int]().push(1).push(2).pop(), Number, Stack.__name__)
x: Number = 5
print(x, isinstance(x, int | float), isinstance("s", (int, str)))
