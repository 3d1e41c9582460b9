"""What has a layout: classes around data, too, unless they have a `__repr__` of their own."""
import collections, dataclasses, pprint, types
words = "the quick brown fox jumped over a lazy dog".split()
pairs = {word: len(word) for word in words}
pprint.pprint(collections.UserDict(pairs), width=30)
pprint.pprint(collections.UserList(words), width=30)
pprint.pprint(collections.UserString(" ".join(words)), width=30)
pprint.pprint(collections.ChainMap(pairs, {"x": 1}), width=30)
pprint.pprint(types.MappingProxyType(pairs), width=30)
pprint.pprint(collections.deque(words, maxlen=12), width=30)
pprint.pprint(collections.deque(words), width=30)
pprint.pprint(bytearray(b"abcdefghijklmnopqrstuvwxyz0123456789"), width=30)
pprint.pprint(types.SimpleNamespace(**pairs), width=30)
class Names(types.SimpleNamespace): pass
pprint.pprint(Names(**pairs), width=30)
class Own(dict):
    def __repr__(self): return "Own(" + super().__repr__() + ")"
pprint.pprint(Own(pairs), width=30)
class OwnList(list): pass
pprint.pprint(OwnList(words), width=30)
class OwnCounter(collections.Counter): pass
pprint.pprint(OwnCounter("abracadabra" * 2), width=30)
@dataclasses.dataclass
class Point:
    x: list
    y: list
@dataclasses.dataclass
class Shown(Point):
    def __repr__(self): return "a text of its own that does not fit into the width"
pprint.pprint(Point(words, [1]), width=30)
pprint.pprint(Shown(words, [1]), width=30)
pprint.pprint([Point([1], [2]), {"deep": Point(words, words)}], width=30)
pprint.pprint(pairs.keys(), width=30)
pprint.pprint(pairs.values(), width=30)
pprint.pprint(pairs.items(), width=30)
pprint.pprint(collections.OrderedDict(pairs), width=30)
pprint.pprint(collections.defaultdict(int, pairs), width=30)
pprint.pprint(frozenset(words), width=30)
