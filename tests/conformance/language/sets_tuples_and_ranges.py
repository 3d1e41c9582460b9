s = {3, 1, 2, 3}
s.add(5)
s.discard(9)
s.remove(1)
print(s, len(s), 2 in s, sorted(s | {7}), s & {2, 3}, s - {2}, s ^ {2, 8}, s == {2, 3, 5}, s <= {2, 3, 5, 6})
print(set(), set("a"), {1}.union([2]), {1, 2}.issubset({1, 2, 3}), {1}.isdisjoint({2}))
t = (1, "two", 3.0)
print(t, t[1], t[1:], t + (4,), t * 2, (1,), (), len(t), t.index("two"), t.count(1), 3 in t, tuple("ab"))
a, b = 1, 2
a, b = b, a
print(a, b, (1, 2) < (1, 3), (1, 2) == (1, 2), hash((1, 2)) == hash((1, 2)))
r = range(2, 20, 5)
print(r, list(r), len(r), r[1], r[-1], 12 in r, 13 in r, range(3), range(0), list(range(5, 0, -2)), r == range(2, 18, 5))
print(list(enumerate("ab", start=1)), list(zip([1, 2, 3], "ab")), list(map(str, range(3))), list(filter(None, [0, 1, "", 2])))
for bad in (lambda: t[5], lambda: hash([]), lambda: {[]}, lambda: set().pop(), lambda: {1}.remove(2), lambda: range(3)[5],
            lambda: range(1, 2, 0), lambda: list(zip([1], [1, 2], strict=True))):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
try:
    t[0] = 1
except TypeError as error:
    print(error)
try:
    for x in 5:
        pass
except TypeError as error:
    print(error)
