class Base:
    kind = "base"

    def __init__(self, name):
        self.name = name

    def describe(self):
        return f"{self.kind}:{self.name}"

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r})"


class Left(Base):
    kind = "left"

    def describe(self):
        return "L[" + super().describe() + "]"


class Right(Base):
    def __init__(self, name, weight=1):
        super().__init__(name)
        self.weight = weight

    def describe(self):
        return "R[" + super().describe() + f"*{self.weight}]"


class Both(Left, Right):
    def __init__(self, name):
        super().__init__(name)
        self.weight += 41


for item in (Base("b"), Left("l"), Right("r", 3), Both("lr")):
    print(item, item.describe(), isinstance(item, Left), isinstance(item, (int, Right)))
print([cls.__name__ for cls in Both.__mro__])
print(issubclass(Both, Base), issubclass(Left, Right), Both.kind)
try:
    Base("x").missing
except AttributeError as error:
    print(error)
try:
    Base()
except TypeError as error:
    print(error)
