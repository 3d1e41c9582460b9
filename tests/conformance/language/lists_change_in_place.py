a = [3, 1, 2]
b = a
b.append(4)
a.extend([5, 6])
a += [7]
print(a, a is b, len(a), a.index(2), a.count(1))
a.insert(1, "x")
print(a.pop(), a.pop(0), a)
a.remove("x")
a.sort()
print(a, sorted(a, reverse=True), a.reverse(), a)
a.sort(key=lambda n: (n % 2, -n))
print(a, [1, 2] + [3], [0] * 3, [1, 2] == [1, 2], [1, 2] < [1, 3], 3 in a)
c = a[:]
c[1:3] = ["p", "q", "r"]
print(c, c is a, a[1:], a[:-1], a[::2], a[::-1], a[-2:], a[10:])
del c[0], c[-1]
print(c, c.copy(), list(range(3)), list("ab"))
c.clear()
print(c, bool(c), [[]] * 2, [1, [2, [3]]])
first, *middle, last = range(5)
print(first, middle, last)
(p, q), r = [1, 2], 3
print(p, q, r, [*a, *"xy"], max(a), min(a, key=lambda n: -n), sum(a, 100))
rows = [("b", 2), ("a", 2), ("c", 1)]
print(sorted(rows), sorted(rows, key=lambda row: row[1]), list(reversed(rows)))
nested = [1, 2]
nested.append(nested)
print(nested)
for bad in (lambda: [][0], lambda: [].pop(), lambda: [1].remove(2), lambda: [1].index(5), lambda: rows["a"],
            lambda: sorted([1, "a"])):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
try:
    x, y = [1, 2, 3]
except ValueError as error:
    print(error)
try:
    x, y, z = 1, 2
except ValueError as error:
    print(error)
