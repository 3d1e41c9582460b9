class Meters:
    def __init__(self, value):
        self.value = value

    def __add__(self, other):
        print("add", type(other).__name__)
        if isinstance(other, Meters):
            return Meters(self.value + other.value)
        if isinstance(other, (int, float)):
            return Meters(self.value + other)
        return NotImplemented

    def __radd__(self, other):
        print("radd", type(other).__name__)
        return self + other

    def __iadd__(self, other):
        print("iadd")
        self.value += other
        return self

    def __sub__(self, other):
        return Meters(self.value - other.value)

    def __truediv__(self, other):
        return self.value / other.value if isinstance(other, Meters) else Meters(self.value / other)

    def __floordiv__(self, other):
        return self.value // other.value

    def __mod__(self, other):
        return Meters(self.value % other.value)

    def __pow__(self, power):
        return Meters(self.value ** power)

    def __matmul__(self, other):
        return f"{self.value}@{other.value}"

    def __neg__(self):
        return Meters(-self.value)

    def __invert__(self):
        return "inverted"

    def __and__(self, other):
        return "and"

    def __lshift__(self, other):
        return f"shifted by {other}"

    def __repr__(self):
        return f"{self.value}m"


a, b = Meters(5), Meters(2)
print(a + b, a + 1, 1 + a, sum([a, b]))
print(a - b, a / b, a / 2, a // b, a % b, a ** 2, a @ b, -a, ~a, a & b, a << 3)
c = a
c += 10
print(a, c is a)
b -= Meters(1)
print(b)
for bad in (lambda: a + "x", lambda: "x" + a, lambda: a * 2, lambda: 2 - a):
    try:
        bad()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
