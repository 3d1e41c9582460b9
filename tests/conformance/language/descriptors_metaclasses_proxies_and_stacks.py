import logging
from contextlib import ExitStack, contextmanager, nullcontext, closing, redirect_stdout
import io

class Typed:
    def __init__(self, kind, *, check=None): self.kind, self.check = kind, check
    def __set_name__(self, owner, name): self.name = "_" + name; owner.fields = [*getattr(owner, "fields", []), name]
    def __get__(self, obj, owner=None): return self if obj is None else getattr(obj, self.name)
    def __set__(self, obj, value):
        if not isinstance(value, self.kind): raise TypeError(f"{self.name[1:]} must be {self.kind.__name__}, not {type(value).__name__}")
        if self.check and not self.check(value): raise ValueError(f"bad {self.name[1:]}: {value!r}")
        setattr(obj, self.name, value)
    def __delete__(self, obj): print("del", self.name); delattr(obj, self.name)

class Model:
    registry = {}
    def __init_subclass__(cls, /, table=None, **kw):
        super().__init_subclass__(**kw)
        cls.table = table or cls.__name__.lower() + "s"
        Model.registry[cls.table] = cls
    def __init__(self, **kw):
        for f in self.fields: setattr(self, f, kw.pop(f))
        if kw: raise TypeError(f"unexpected {', '.join(kw)}")
    def __repr__(self): return f"{type(self).__name__}({', '.join(f'{f}={getattr(self, f)!r}' for f in self.fields)})"

class User(Model):
    name = Typed(str, check=str.isidentifier)
    age = Typed(int, check=range(0, 150).__contains__)
class Staff(User, table="people"):
    role = Typed(str)

print(User(name="ann", age=3), Staff(name="b", age=4, role="x"), Model.registry)
for kw in (dict(name="1x", age=1), dict(name="x", age="1"), dict(name="x", age=150), dict(name="x"), dict(name="x", age=1, z=2)):
    try: print(User(**kw))
    except Exception as e: print(type(e).__name__, e)
u = User(name="q", age=9); del u.age
try: u.age
except AttributeError as e: print(e)
print(User.name.kind, vars(u))

class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        ns["tag"] = name[::-1]
        return super().__new__(m, name, bases, ns)
    def __call__(cls, *a, **k):
        if not hasattr(cls, "_one"): cls._one = super().__call__(*a, **k)
        return cls._one
    def __iter__(cls): return iter("meta")
    def __getattr__(cls, n): return f"no {n}" if not n.startswith("_") else object.__getattribute__(cls, n)
class Single(metaclass=Meta):
    def __init__(self): print("made once")
print(Single() is Single(), Single.tag, "".join(Single), Single.whatever, type(Single))

class Proxy:
    def __init__(self, target): object.__setattr__(self, "_t", target)
    def __getattr__(self, n): print("get", n); return getattr(self._t, n)
    def __setattr__(self, n, v): print("set", n, v); setattr(self._t, n, v)
    def __getitem__(self, k): return ("item", k)
    def __len__(self): return 3
    def __bool__(self): return False
    def __format__(self, spec): return f"<{spec}>"
    def __matmul__(self, o): return ("@", o)
    def __rsub__(self, o): return ("r-", o)
    def __index__(self): return 2
    def __contains__(self, x): return x == 1
    def __call__(self, *a, **k): return a, k
p = Proxy(u); p.name = "zed"; print(p.name, p[1:2, ...], len(p), bool(p), f"{p:>5}", p @ 2, 5 - p, "abc"[p], 1 in p, 7 in p, p(1, x=2), [10, 20, 30][p])

@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    except ValueError as e:
        print(f"!{e}")
    finally:
        print(f"</{name}>")
with ExitStack() as stack:
    names = [stack.enter_context(tag(n)) for n in "ab"]
    stack.callback(print, "callback", sep="!")
    stack.push(lambda *exc: print("push", exc[0]))
    print(names)
    raise ValueError("inside")
with tag("c") as c, nullcontext(5) as n, closing(io.StringIO("text")) as f:
    print(c, n, f.read())
buf = io.StringIO()
with redirect_stdout(buf): print("hidden")
print(repr(buf.getvalue()))
class CM:
    def __enter__(self): return self
    def __exit__(self, t, v, tb): print("exit", t and t.__name__, v); return True
with CM(): raise KeyError("k")
with CM() as a, CM() as b: 1 / 0
print("end")
