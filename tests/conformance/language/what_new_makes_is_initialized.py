"""`__init__` is that of the class of what `__new__` has made, if it is one of the class that was called."""


class Shape:
    def __new__(cls, sides):
        if isinstance(sides, str):
            return [sides]
        return object.__new__(Triangle if sides == 3 else cls)


class Triangle(Shape):
    def __init__(self, sides):
        self.sides = f"three, of {sides}"


class Square(Shape):
    def __init__(self, sides):
        self.sides = sides


for make, sides in ((Shape, 3), (Square, 4), (Square, 3), (Triangle, 5), (Shape, "text"), (Triangle, "text")):
    made = make(sides)
    print(type(made).__name__, getattr(made, "sides", isinstance(made, list)))

print(str(b"caf\xc3\xa9", "utf-8"), str(b"caf\xc3\xa9", encoding="utf-8", errors="strict"), str(b"abc", errors="ignore"))
print(str(b"\xff\xef\xbf\xbdok", "utf-8", "ignore"), str(b"a\xffb", "ascii", "replace"), str(b"a\xffb", errors="replace"))
print(str(bytearray(b"abc"), "utf-8"), str(memoryview(b"abc"), "ascii"))
for arguments in ((b"a\xff", "utf-8"), (5, "utf-8"), ("text", "utf-8"), (b"a", 5), (b"a", "utf-8", 5)):
    try:
        print(str(*arguments))
    except (TypeError, UnicodeDecodeError) as error:
        print(type(error).__name__, error)
