class Len:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


class Bool(Len):
    def __bool__(self):
        return self.n > 5


class WrongBool:
    def __bool__(self):
        return "yes"


values = [0, 1, -1, 0.0, 0.1, float("nan"), "", " ", [], [0], (), (None,), {}, {0: 0}, set(), {0}, None, range(0), range(1), Len(0), Len(2), Bool(3), Bool(9), print, int]
print([bool(value) for value in values])
print([value for value in values[:16] if value], not values[0], [1 if value else 0 for value in values])
print(0 or "a", 0 and "a", "" or [] or {}, 1 and 2 and 3, None or 0, [] and 1, not not "x")
for bad in (WrongBool(), Len(-1), Len("x")):
    try:
        if bad:
            print("true")
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
x = None
print("none" if x is None else x, x is not None, (x or {}).get("k", "default"))
while values:
    if not values.pop():
        continue
    break
print(len(values))
