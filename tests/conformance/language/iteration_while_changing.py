items = [1, 2, 3, 4, 5, 6]
for item in items:
    if item % 2 == 0:
        items.remove(item)
print(items)
for i, item in enumerate(items):
    if i < 6:
        items.append(item * 10)
    else:
        break
print(items)
for item in items[:]:
    items.remove(item)
print(items)
d = {"a": 1, "b": 2, "c": 3}
for key in list(d):
    if key == "b":
        del d[key]
    d[key.upper()] = d.get(key, 0)
print(d)
for changing in ({"x": 1, "y": 2}, {1, 2, 3}):
    try:
        for item in changing:
            changing.pop() if isinstance(changing, set) else changing.pop(item)
    except RuntimeError as error:
        print(type(changing).__name__, error)
it = iter([1, 2, 3, 4, 5])
for a in it:
    print(a, next(it, "end"), end="; ")
print()
pairs = zip(range(3), "abcdef")
print(next(pairs), list(pairs), list(pairs))
r = range(3)
for i in r:
    i += 10
    print(i, end=" ")
print(i)
m = map(lambda n: n * n, range(5))
print(next(m), sum(m), list(m))
e = enumerate("ab")
print(next(e), next(e), next(e, None))
print([[y for y in range(x)] for x in range(4)], [x for x in range(10) if x % 2 if x > 3])
