"""Comprehension variables are their own: shadowing, closures over them, walrus, class bodies, errors half-way."""
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = []
for n in range(2):
    fs += [lambda: (n, i) for i in range(2)]
print([f() for f in fs])
def k():
    fs = []
    for n in range(3):
        fs.append([lambda: i * 10 + n for i in range(n + 1)])
    return [[f() for f in g] for g in fs]
print(k())
x = 5
print([x for x in range(3)], x)
print({x: y for x, y in zip('ab', range(2))}, x)
print([[y for y in range(x)] for x in range(3)])
print([(a, b) for a in range(3) if a for b in range(a) if b or a == 1])
def walrus():
    r = [y := v * 2 for v in range(3)]
    return y, r
print(walrus())
def tricky(x):
    return [[(a, b, c) for c in range(b)] for a in range(x) for b in [a, x] if b > a]
print(tricky(3))
def comp_shadow():
    a = 1
    l = [a for a in [a, a + 1]]
    return l, a, [(lambda: a)() for a in [5]], {a for a in 'x'}, {a: b for a, b in [(1, 2)]}, a
print(comp_shadow())
def comp_exc():
    x = 'keep'
    try:
        [1 / x for x in (1, 0)]
    except ZeroDivisionError:
        pass
    return x
print(comp_exc())
def comp_nest_cell():
    return [[lambda: (i, j) for j in range(2)] for i in range(2)]
print([[f() for f in row] for row in comp_nest_cell()])
def comp_walrus():
    total = 0
    out = [total := total + v for v in range(4)]
    def inner():
        nonlocal total
        return [total := total * 2 for _ in range(2)]
    return out, total, inner(), total
print(comp_walrus())
def gen_walrus():
    any((hit := v) > 2 for v in range(5))
    return hit
print(gen_walrus())
w = [last := i for i in range(3)]
print(last)
class CC:
    xs = [1, 2]
    ys = [y * 2 for y in xs]
    zs = list(y for y in xs)
    fn = lambda self, k=xs: k
print(CC.ys, CC.zs, CC().fn())
