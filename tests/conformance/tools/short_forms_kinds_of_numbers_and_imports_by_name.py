import reprlib, numbers, importlib, fractions, decimal
from collections import deque
print(reprlib.repr(list(range(20))), reprlib.repr("x" * 50), reprlib.repr({i: i for i in range(9)}), reprlib.repr(set(range(9))), reprlib.repr(10**60), reprlib.repr((1,)), reprlib.repr(frozenset({3, 1})), reprlib.repr(deque(range(9))))
class Long:
    def __repr__(self): return "L" * 70
class Bad:
    def __repr__(self): raise ValueError
print(reprlib.repr(Long()), reprlib.repr([[[[[[[[1]]]]]]]]), reprlib.repr({}), reprlib.repr(set()))
r = reprlib.Repr(maxlist=2, maxstring=10, fillvalue="~"); print(r.repr([1, 2, 3]), r.repr("abcdefghijklmnop"), r.repr([["a" * 30]]))
print(reprlib.Repr(indent=2).repr([1, [2, 3], {"a": 1}])); print(reprlib.aRepr.repr((1, 2)), reprlib.Repr(indent="->").repr({"a": (1,)}))
class Node:
    def __init__(self): self.next = self
    @reprlib.recursive_repr()
    def __repr__(self): return f"Node({self.next!r})"
print(Node())
class L(list):
    @reprlib.recursive_repr(fillvalue="<...>")
    def __repr__(self): return "L(" + ", ".join(map(repr, self)) + ")"
l = L([1]); l.append(l); print(l)
for kind in (numbers.Number, numbers.Complex, numbers.Real, numbers.Rational, numbers.Integral):
    print(kind.__name__, [isinstance(value, kind) for value in (1, True, 1.5, 2j, fractions.Fraction(1, 2), decimal.Decimal(1), "1")], len(kind.__abstractmethods__))
print(issubclass(int, numbers.Rational), numbers.Integral.__mro__[1].__name__)
try: numbers.Number.__hash__ and numbers.Complex()
except TypeError as e: print("TypeError")
m = importlib.import_module("collections.abc"); print(m.__name__, importlib.import_module("json").dumps([1]))
try: importlib.import_module("no_such_module")
except ModuleNotFoundError as e: print(e)
try: importlib.import_module(".x")
except TypeError as e: print(e)
importlib.invalidate_caches()
