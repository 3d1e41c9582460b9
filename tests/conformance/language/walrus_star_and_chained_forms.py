data = [1, 5, 2, 8, 3]
if (n := len(data)) > 3:
    print("long", n)
print([y for x in data if (y := x * 2) > 5], y)
first, *rest = data
*init, last = rest
(a, *b), c = (1, 2, 3), 4
print(first, rest, init, last, a, b, c)
print([*data, *range(2)], (*data,), {*data} == set(data), {**{"a": 1}, "b": 2, **{"a": 3}}, max(*data))


def f(*args, **kwargs):
    return args, kwargs


print(f(*data[:2], 9, *"ab", k=1, **{"z": 2}))
for i, (x, *y) in enumerate([(1, 2, 3), "abc"]):
    print(i, x, y)
x = y = z = 0
x += (y := 5)
print(x, y, z, 1 < y <= 5 != z, (lambda *a, k=2: sum(a) * k)(1, 2, k=3))
a = b = [0] * 3
a[0], b[1] = 1, 2
print(a, ... is Ellipsis, (1,)[0], not 1 == 2, "a" "b")
assert (n > 0), "never"
print(*(i for i in range(3)), sep="", end="!\n")
def g(): return (yield)
print(type(g()).__name__, [*map(lambda t: t[::-1], ["ab", "cd"])], [x if x else None for x in (0, 1)])
