"""Attributes: fields read and written, methods called, also inherited ones."""


class Shape:
    def __init__(self, width, height):
        self.width = width
        self.height = height

    def area(self):
        return self.width * self.height


class Square(Shape):
    def __init__(self, side):
        super().__init__(side, side)

    def grow(self, amount):
        self.width += amount
        self.height += amount


square = Square(1)
total = 0
for _ in range(40000):
    square.grow(1)
    total += square.area() + square.width - square.height
for side in range(10000):
    total += Square(side).area()
print(total)
