d = {"b": 1, "a": 2}
d["c"] = 3
d["b"] = 10
print(d, list(d), list(d.values()), list(d.items()), len(d), "a" in d, 1 in d)
print(d.get("z"), d.get("z", 0), d.setdefault("n", []), d.setdefault("a", 0), d.pop("a"), d.pop("zz", None))
d.update({"c": 30}, extra=True)
print(d, d.popitem(), d)
for key, value in d.items():
    print(key, value, end="; ")
print()
del d["b"]
d["b"] = "again"
print(d, {**d, "c": 0, "new": 1}, d | {"x": 1}, d.keys())
print({1: "int", 1.0: "float", True: "bool"}, {(1, 2): "tuple"}, {}, dict([("k", "v")]), dict.fromkeys("ab", 0))
counts = {}
for word in "a rose is a rose is a rose".split():
    counts[word] = counts.get(word, 0) + 1
print(counts, sorted(counts, key=counts.get), max(counts, key=counts.get), sorted(counts.items(), key=lambda kv: -kv[1]))
print(d.items(), d.values(), d == dict(d), d.copy() is d)
for bad in (lambda: d["missing"], lambda: d[[]], lambda: {}.popitem(), lambda: d.pop("zz"), lambda: d[7]):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
try:
    for key in d:
        d[key + "!"] = 0
except RuntimeError as error:
    print(error)
