class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Colour:
    RED = "red"
    BLUE = "blue"


def where(point):
    match point:
        case Point(0, 0):
            return "origin"
        case Point(0, y) | Point(y, 0):
            return f"axis {y}"
        case Point(x=x, y=y) if x == y:
            return f"diagonal {x}"
        case Point() as p:
            return f"somewhere {p.x} {p.y}"
        case [Point(x, _), Point(_, y)]:
            return f"pair {x} {y}"
        case Colour.RED | Colour.BLUE as colour:
            return f"colour {colour}"
        case {"at": Point(x, y), "tags": [*tags]}:
            return f"tagged {x},{y} {tags}"


for value in (Point(0, 0), Point(0, 3), Point(4, 0), Point(2, 2), Point(1, 2), [Point(1, 2), Point(3, 4)], "red", "green",
              {"at": Point(5, 6), "tags": ["a", "b"], "more": 1}):
    print(where(value))
match 5:
    case x:
        pass
print("captured", x)
