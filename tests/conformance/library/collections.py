from collections import ChainMap, Counter, OrderedDict, defaultdict, deque

c = Counter("mississippi")
print(c, c.most_common(2), c["z"], sum(c.values()), Counter(a=3) - Counter(a=1, b=2), sorted(c.elements())[:3])
c.update("pp")
c.subtract({"s": 10})
print(c, +c, c.total())
d = defaultdict(list)
for word in ("ant", "bee", "ape"):
    d[word[0]].append(word)
print(d, dict(d), d["new"], len(d), defaultdict(int, {"a": 1}))
q = deque([1, 2, 3], maxlen=3)
q.append(4)
q.appendleft(0)
print(q, q.pop(), q.popleft(), q, len(q), q.maxlen, list(reversed(deque("abc"))))
r = deque(range(5))
r.rotate(2)
r.extendleft("ab")
print(r, r[0], r.index(3), r.count(1), 3 in r)
o = OrderedDict(a=1, b=2, c=3)
o.move_to_end("a")
print(o, o.popitem(last=False), list(o))
m = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(m["a"], m["b"], sorted(m), m.maps, dict(m.new_child({"b": 9})))
try:
    deque().pop()
except IndexError as error:
    print(error)
