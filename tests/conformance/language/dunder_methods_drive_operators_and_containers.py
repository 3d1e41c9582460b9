class Vector:
    def __init__(self, *items):
        self.items = list(items)

    def __add__(self, other):
        return Vector(*[a + b for a, b in zip(self.items, other.items)])

    def __mul__(self, factor):
        return Vector(*[a * factor for a in self.items])

    __rmul__ = __mul__

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        return self.items[index]

    def __setitem__(self, index, value):
        self.items[index] = value

    def __contains__(self, value):
        return value in self.items

    def __iter__(self):
        return iter(self.items)

    def __bool__(self):
        return any(self.items)

    def __call__(self, scale):
        return sum(self) * scale

    def __repr__(self):
        return f"Vector({', '.join(map(repr, self.items))})"


v = Vector(1, 2, 3)
v[0] = 10
print(v + v, v * 2, 3 * v, len(v), v[0], v[-1], v[1:])
print(2 in v, 7 in v, list(v), bool(Vector(0, 0)), v(2), max(v))
a, b, c = v
print(a, b, c)
try:
    v + 1
except AttributeError as error:
    print(error)
try:
    v - v
except TypeError as error:
    print(error)
