"""Annotations are functions (PEP 649): a name in them is looked up when somebody asks for their values."""


def greet(name: str, times: "int" = 1, *rest: float, loud: list[int] | None = None, **more: Later) -> bool:
    return bool(name and times and rest and loud and more)


try:
    print(greet.__annotations__)
except NameError as error:
    print("not yet:", error)


class Later:
    pass


print(greet.__annotations__)
print(greet.__annotations__ is greet.__annotations__, greet.__annotate__.__name__)


class Tree:
    value: int
    label: str = "leaf"
    left: Tree | None = None
    right: "Tree" = None
    size: Size

    class Size:
        pass

    if label:
        depth: float = 1.0

    def grow(self, by: Tree, size: Size) -> label:
        here: undefined_name = by
        return here, size


print(Tree.__annotations__)
print(Tree.grow.__annotations__, Tree.grow.__annotate__.__qualname__)


class Child(Tree):
    pass


print(Child.__annotations__, Child.__annotate__, Child.label)


def outer(kind):
    def inner(x: kind) -> list[kind]:
        return [x]

    return inner


print(outer(int).__annotations__, outer(str).__annotations__)
print((lambda: 1).__annotations__, outer.__annotations__, outer.__annotate__)

inner = outer(int)
inner.__annotations__["more"] = 1
print(inner.__annotations__)
inner.__annotations__ = {"q": 1}
print(inner.__annotations__, inner.__annotate__)
inner.__annotate__ = lambda format: {"format": format}
print(inner.__annotations__)
try:
    inner.__annotations__ = 5
except TypeError as error:
    print(error)
del inner.__annotations__
print(inner.__annotations__)

count: int = 5
total: missing_name
print(count)
print(sorted(name for name in vars(Tree) if not name.startswith("__")), Tree.__static_attributes__)


class Point:
    def __init__(self, x, y):
        self.y, self.x = y, x
        self.norm = abs(x)

    def move(self):
        self.x += 1
        self.moved = True


print(Point.__static_attributes__, Point.__firstlineno__)
