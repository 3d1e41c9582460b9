from collections import UserDict, UserList
from collections.abc import Mapping, Sequence


class Lower(UserDict):
    def __setitem__(self, key, item):
        super().__setitem__(key.lower(), item)
    def __missing__(self, key):
        return f"no {key}"
d = Lower({"A": 1}, B=2)
d.update({"C": 3}); d.setdefault("D", 4)
print(d, d["a"], d["zz"], "A" in d, len(d), sorted(d.items()), d.get("q"), d.pop("b"), d == {"a": 1, "c": 3, "d": 4}, d.data)
print(d | {"X": 1}, {"Y": 2} | d, type(d.copy()).__name__, Lower.fromkeys("PQ", 0), isinstance(d, Mapping), isinstance(d, dict))
try:
    UserDict()["k"]
except KeyError as error:
    print(repr(error))
class Stack(UserList):
    def push(self, item): self.append(item)
s = Stack([3, 1]); s.push(2)
print(s, s[0], s[1:], type(s[1:]).__name__, s + [9], [8] + s, s * 2, len(s), 2 in s, s == [3, 1, 2], s < [4], sorted(s))
s.sort(); s.extend(UserList("ab")); s.reverse(); s.insert(0, "x"); del s[1]; s[0] = "y"; s += (7,)
print(s, s.index(7), s.count(1), s.pop(), s.copy(), isinstance(s, Sequence), isinstance(s, list), [x for x in s])
