def t(*fs):
    for f in fs:
        try: print(repr(f()))
        except BaseException as e: print(type(e).__name__, '|', e)
import enum, abc, types, weakref, copy
class Color(enum.Enum):
    RED = 1
    GREEN = "g"
    @property
    def nice(self): return self.name.title()
t(lambda: Color.RED, lambda: Color(1), lambda: Color["RED"], lambda: list(Color), lambda: Color.RED.nice, lambda: Color("zz"), lambda: Color.RED == Color.RED, lambda: Color.RED is Color(1), lambda: Color.RED < Color.GREEN, lambda: isinstance(Color.RED, Color), lambda: str(Color.RED), lambda: f"{Color.RED}", lambda: Color.RED.value, lambda: Color.BLUE, lambda: len(Color), lambda: "RED" in Color.__members__, lambda: hash(Color.RED) == hash(Color.RED), lambda: {Color.RED: 1}, lambda: setattr(Color, "RED", 5), lambda: type(Color.RED), lambda: Color.RED.name, lambda: Color.RED in Color, lambda: 1 in Color)
class Sh(abc.ABC):
    @abc.abstractmethod
    def area(self): ...
    @property
    @abc.abstractmethod
    def name(self): ...
class Sq(Sh):
    def area(self): return 4
class Sq2(Sq):
    name = "sq"
t(lambda: Sh(), lambda: Sq(), lambda: Sq2().area(), lambda: Sh.__abstractmethods__ == {"area", "name"}, lambda: isinstance(Sq2(), Sh), lambda: issubclass(int, Sh), lambda: Sh.register(int) , lambda: isinstance(5, Sh))
ns = types.SimpleNamespace(a=1, b="x"); ns.c = 3; print(ns, ns == types.SimpleNamespace(a=1, b="x", c=3), vars(ns))
class R:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
r = R(1); w = weakref.ref(r); print(w() is r); del r; print(w())
def scope():
    a = R("local")
    b = [R("in list"), R("second")]
    return "done"
print(scope())
x = R("x"); x = R("y"); print("rebound"); del x
l = [1, [2, 3], {"a": [4]}]; m = copy.deepcopy(l); m[1].append(9); n = copy.copy(l); print(l, m, n[1] is l[1])
class Node:
    def __init__(self, v, nxt=None): self.v, self.nxt = v, nxt
    def __iter__(self):
        n = self
        while n: yield n.v; n = n.nxt
print(list(Node(1, Node(2, Node(3)))))
class LinkedMeta(type):
    registry = {}
    def __new__(m, name, bases, ns):
        cls = super().__new__(m, name, bases, ns)
        m.registry[name] = cls
        return cls
class Plugin(metaclass=LinkedMeta): pass
class Csv(Plugin): pass
print(sorted(LinkedMeta.registry), Plugin.registry is LinkedMeta.registry)
class Typed:
    def __init__(self, typ): self.typ = typ
    def __set_name__(self, owner, name): self.name = "_" + name
    def __get__(self, obj, cls):
        if obj is None: return self
        return getattr(obj, self.name, None)
    def __set__(self, obj, v):
        if not isinstance(v, self.typ): raise TypeError(f"{self.name[1:]} must be {self.typ.__name__}, got {type(v).__name__}")
        setattr(obj, self.name, v)
class Person:
    name = Typed(str); age = Typed(int)
    def __init__(self, name, age): self.name, self.age = name, age
t(lambda: Person("a", 1).age, lambda: Person("a", "b"), lambda: Person(1, 1), lambda: vars(Person("q", 2)))
class Money:
    __slots__ = ("amt", "cur")
    def __init__(self, amt, cur="EUR"): self.amt, self.cur = amt, cur
    def __add__(self, o):
        if not isinstance(o, Money): return NotImplemented
        return Money(self.amt + o.amt, self.cur)
    __radd__ = lambda self, o: self if o == 0 else NotImplemented
    def __repr__(self): return f"Money({self.amt}, {self.cur!r})"
t(lambda: sum([Money(1), Money(2)]), lambda: Money(1) + 5, lambda: setattr(Money(1), "x", 2))
class Chain:
    def __init__(self): self.calls = []
    def __getattr__(self, n):
        if n.startswith("__"): raise AttributeError(n)
        self.calls.append(n); return self
    def __call__(self, *a): self.calls.append(a); return self
print(Chain().select("a").where(1).calls)
class Matrix:
    def __init__(self, rows): self.rows = rows
    def __matmul__(self, o): return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*o.rows)] for r in self.rows])
    def __getitem__(self, ij):
        i, j = ij; return self.rows[i][j]
    def __setitem__(self, ij, v): self.rows[ij[0]][ij[1]] = v
    def __iter__(self): return iter(self.rows)
    def __len__(self): return len(self.rows)
m = Matrix([[1, 2], [3, 4]]) @ Matrix([[0, 1], [1, 0]]); m[0, 0] = 9
print(list(m), m[0, 1], len(m))
def tree(): 
    import collections
    return collections.defaultdict(tree)
tr = tree(); tr["a"]["b"]["c"] = 1; print(tr["a"]["b"]["c"], list(tr))
class CtxErr:
    def __enter__(self): raise ValueError("enter")
    def __exit__(self, *a): print("never")
def ce():
    with CtxErr(): pass
class ExitErr:
    def __enter__(self): return self
    def __exit__(self, *a): raise KeyError("exit")
def ee():
    with ExitErr(): raise ValueError("body")
t(ce, ee)
try: ee()
except KeyError as e: print(repr(e.__context__))
def deep(n):
    if n == 0: raise ValueError("deep")
    try: deep(n - 1)
    except ValueError as e: raise RuntimeError(n) from e
try: deep(3)
except RuntimeError as e:
    while e: print(repr(e)); e = e.__cause__
gen = (x * x for x in range(3)); print(next(gen), list(gen), list(gen))
def g():
    try: 
        while True: print("got", (yield))
    except GeneratorExit: print("closing"); raise
    finally: print("cleanup")
it = g(); next(it); it.send(1); it.close()
print([*map(lambda p: p[0] + p[1], [(1, 2), (3, 4)])], list(filter(None, [0, 1])), [*zip(*[(1, 2), (3, 4)])], dict(zip("ab", range(2))), list(enumerate("ab", 1)), any(x > 2 for x in [1, 2, 3]), all([]))
print("abc"[::-1], "a,b".split(","), " x ".strip(), "x".join("abc"), "Hello".lower().title().swapcase(), "a-b".replace("-", "+"), "abc".find("c"), "abc".index("b"), "aaa".count("a"), "x=1".partition("="), "abc".startswith("ab"), "%05.2f" % 3.14159, "tEST".capitalize(), "1".zfill(3), "a\tb".expandtabs(2), "abc".center(9, "*"))
