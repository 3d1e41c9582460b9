class Shape:
    kinds = {}
    unit = "cm"

    def __init__(self, *sizes):
        self.sizes = sizes

    @classmethod
    def register(cls, name):
        def add(kind):
            cls.kinds[name] = kind
            kind.label = name
            return kind
        return add

    @staticmethod
    def make(text):
        name, *sizes = text.split()
        try:
            kind = Shape.kinds[name]
        except KeyError:
            raise ValueError(f"unknown shape {name!r}, try {', '.join(sorted(Shape.kinds))}") from None
        return kind(*map(float, sizes))

    @property
    def area(self):
        raise NotImplementedError(type(self).__name__)

    def __lt__(self, other):
        return self.area < other.area

    def __str__(self):
        return f"{self.label} of {self.area:.2f} {self.unit}²"


@Shape.register("square")
class Square(Shape):
    @property
    def area(self):
        return self.sizes[0] ** 2


@Shape.register("rectangle")
class Rectangle(Shape):
    unit = "mm"

    @property
    def area(self):
        width, height = self.sizes
        return width * height


@Shape.register("blob")
class Blob(Shape):
    pass


shapes = [Shape.make(text) for text in ("square 3", "rectangle 2 2.5", "square 1")]
for shape in sorted(shapes):
    print(shape)
print(min(shapes), "|", max(shapes), sorted(Shape.kinds))
for text in ("circle 1", "blob 2", "rectangle 1", "square x"):
    try:
        print(Shape.make(text))
    except NotImplementedError as error:
        print("not implemented:", error)
    except ValueError as error:
        print("value:", error)
