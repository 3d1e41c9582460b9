# Everyday class techniques together: mappings of one's own, descriptors, flags, plugins, signatures, finalizers.
import asyncio, copy, inspect, weakref, types, operator, itertools
from abc import ABC, abstractmethod
from collections import ChainMap, UserDict, namedtuple
from collections.abc import Mapping, MutableMapping, Iterator, Sequence, Callable
from contextlib import ExitStack, AsyncExitStack, suppress, nullcontext, ContextDecorator
from dataclasses import dataclass, field, fields, InitVar, KW_ONLY
from enum import Enum, Flag, StrEnum, auto, unique
from functools import wraps, lru_cache, reduce, partialmethod
from graphlib import TopologicalSorter, CycleError
from typing import get_type_hints, Annotated, Literal, Optional, Union, overload

class Registry[K, V](MutableMapping[K, V]):
    def __init__(self, *args, **kwargs):
        self._store = dict(*args, **kwargs)
        self._watchers = weakref.WeakSet()
    def __getitem__(self, key): return self._store[key]
    def __setitem__(self, key, value):
        self._store[key] = value
        for w in list(self._watchers): w(key, value)
    def __delitem__(self, key): del self._store[key]
    def __iter__(self): return iter(self._store)
    def __len__(self): return len(self._store)
    def watch(self, fn): self._watchers.add(fn); return fn
    def __repr__(self): return f"{type(self).__name__}({self._store})"

reg = Registry[str, int](a=1)
def watcher(k, v): print("changed", k, v)
reg.watch(watcher)
reg["b"] = 2
reg.update({"c": 3}, d=4)
del watcher
reg["e"] = 5
print(reg, reg.pop("a"), reg.setdefault("z", 0), "b" in reg, isinstance(reg, Mapping), Registry.__type_params__, list(reg.items())[:2])

class Validator(ABC):
    def __set_name__(self, owner, name):
        self.private = f"_{name}"
        self.public = name
    def __get__(self, obj, owner=None):
        return self if obj is None else getattr(obj, self.private)
    def __set__(self, obj, value):
        self.validate(value)
        setattr(obj, self.private, value)
    @abstractmethod
    def validate(self, value): ...

class OneOf(Validator):
    def __init__(self, *options): self.options = set(options)
    def validate(self, value):
        if value not in self.options: raise ValueError(f"{self.public}: expected {value!r} to be one of {sorted(self.options)!r}")
class Positive(Validator):
    def validate(self, value):
        if not isinstance(value, (int, float)): raise TypeError(f"{self.public} must be a number, not {type(value).__name__}")
        if value <= 0: raise ValueError(f"{self.public} must be positive")

class Component:
    kind = OneOf("wood", "metal")
    quantity = Positive()
    def __init__(self, kind, quantity): self.kind, self.quantity = kind, quantity
for args in (("wood", 3), ("glass", 1), ("metal", -1), ("metal", "x")):
    try: c = Component(*args); print(vars(c), c.kind, Component.kind.options == {"wood", "metal"})
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
try: Validator()
except TypeError as e: print(e)

class Perm(Flag):
    READ = auto(); WRITE = auto(); EXEC = auto()
    ALL = READ | WRITE | EXEC
    @classmethod
    def parse(cls, text):
        return reduce(operator.or_, (cls[p.upper()] for p in text.split("+")), cls(0))
print(Perm.parse("read+exec"), Perm.parse("read+write+exec"), Perm.ALL & ~Perm.WRITE, Perm.READ | Perm.WRITE in Perm.ALL, [p.name for p in Perm.ALL])

class Plugin:
    registry = {}
    def __init_subclass__(cls, /, name=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.registry[name or cls.__name__.lower()] = cls
class Json(Plugin): ...
class Yaml(Plugin, name="yml"): ...
print(Plugin.registry, inspect.isclass(Json), [n for n, _ in inspect.getmembers(Plugin, lambda v: isinstance(v, dict)) if n == "registry"])

@dataclass
class Config:
    host: str = "localhost"
    port: Annotated[int, "port"] = 80
    mode: Literal["fast", "slow"] = "fast"
    _: KW_ONLY
    retries: InitVar[Optional[int]] = None
    options: dict[str, Union[int, str]] = field(default_factory=dict)
    def __post_init__(self, retries):
        if retries: self.options["retries"] = retries
print(Config(), Config("x", retries=3), get_type_hints(Config, include_extras=True)["port"], get_type_hints(Config)["mode"], inspect.signature(Config))
print(Config.__doc__)

def validated(fn):
    sig = inspect.signature(fn)
    hints = get_type_hints(fn)
    @wraps(fn)
    def inner(*args, **kwargs):
        bound = sig.bind(*args, **kwargs)
        bound.apply_defaults()
        for name, value in bound.arguments.items():
            want = hints.get(name)
            if isinstance(want, type) and not isinstance(value, want):
                raise TypeError(f"{fn.__name__}(): {name} must be {want.__name__}, got {type(value).__name__}")
        return fn(*args, **kwargs)
    return inner
@validated
def area(width: int, height: int = 2, *, unit: str = "m") -> str:
    return f"{width * height}{unit}"
print(area(3), area(3, height=4, unit="cm"), inspect.signature(area))
for bad in (lambda: area("3"), lambda: area(1, 2, 3), lambda: area(1, unit=5)):
    try: bad()
    except TypeError as e: print(e)

ts = TopologicalSorter({"D": {"B", "C"}, "B": {"A"}, "C": {"A"}})
order = list(ts.static_order()); print(order[0], sorted(order[1:3]), order[-1])
try: list(TopologicalSorter({"a": {"b"}, "b": {"a"}}).static_order())
except CycleError as e: print(type(e).__name__, e.args[0])

class Resource:
    live = 0
    def __init__(self, name): self.name = name; Resource.live += 1; self._fin = weakref.finalize(self, Resource.gone, name)
    @staticmethod
    def gone(name): Resource.live -= 1; print("gone", name)
    def __enter__(self): print("open", self.name); return self
    def __exit__(self, t, v, tb): print("close", self.name, t.__name__ if t else None); return False
with ExitStack() as stack:
    rs = [stack.enter_context(Resource(n)) for n in "ab"]
    stack.callback(print, "callback", Resource.live)
del rs, stack
print(Resource.live)
with suppress(ZeroDivisionError), Resource("c") as r: 1 / 0
del r
print(Resource.live)
class Temp(UserDict):
    def __missing__(self, key): self[key] = len(self); return self[key]
t = Temp(); print(t["x"], t["y"], t, ChainMap({"k": 1}, t)["y"])
g = {k: [x.name for x in v] for k, v in itertools.groupby(sorted(Perm, key=lambda p: len(p.name)), key=lambda p: len(p.name))}
print(g, list(itertools.batched("abcde", 2)), list(itertools.pairwise([1, 2, 3])))
shape = types.SimpleNamespace(w=1, h=2); other = copy.copy(shape); other.w = 5
print(shape, other, copy.replace(shape, h=9), copy.deepcopy({"s": [shape]})["s"][0] is shape)
