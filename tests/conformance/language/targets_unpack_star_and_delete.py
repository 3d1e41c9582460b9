"""Starred and nested targets, `for` targets, `del`, augmented assignment."""
def starred():
    a, *b = 'x'
    *c, d = [1]
    (e, [f, *g]), h = [[1, (2, 3, 4)], 5]
    return a, b, c, d, e, f, g, h
print(starred())
def ret_star(*a): return *a, 1
print(ret_star(1, 2))
for i, *j in [(1, 2, 3), (4,)]: print(i, j)
print([i for i, *_ in [(1, 2)]], *[1], sep='-')
def del_things():
    d = {'a': 1, 'b': 2}; l = [1, 2, 3]
    class O: pass
    o = O(); o.x = 1
    del d['a'], l[0], o.x
    a, b = 1, 2
    del (a, b)
    return d, l, hasattr(o, 'x')
print(del_things())
a, (b, *c), d = 1, (2, 3, 4), 5
print(a, b, c, d)
*a, b = 'xyz'
print(a, b)
[a, b] = {1: 2, 3: 4}
print(a, b)
print([*range(2), *'ab'], {*[1, 2], 3}, {**{'a': 1}, 'b': 2}, (*(), 1))
l = [1, 2, 3, 4]
l[1:3] = [9]
del l[0]
print(l, l[::-1], l[-1], l[:1])
l[0] += 5
print(l)
class O: pass
o = O(); o.x = 1; o.x += 2; print(o.x)
