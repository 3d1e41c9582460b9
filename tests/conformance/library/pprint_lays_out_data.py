import pprint
from collections import Counter, OrderedDict, defaultdict, deque

data = {"name": "a long name here", "values": list(range(30)), "nested": {"key": "value " * 12, "other": ("t",), "set": {3, 1, 2}}, "z": None, "bytes": b"abc" * 30}
pprint.pprint(data)
pprint.pprint(data, width=40, compact=True, indent=2)
pprint.pp([1, 2])
print(pprint.pformat({"b": 1, "a": [1, {"x": [1, [2, [3]]]}]}, depth=2))
pprint.pprint("word " * 30)
pprint.pprint([1000000], underscore_numbers=True)
l = [1]; l.append(l)
print(pprint.isrecursive(l), pprint.isreadable([1]), pprint.saferepr({"a": 1}))
pprint.pprint([OrderedDict((str(i), i) for i in range(12)), defaultdict(list, {str(i): [i] * 5 for i in range(8)}), Counter("hello world this is text of some length, yes"), deque(range(40)), deque(range(40), maxlen=50)])
