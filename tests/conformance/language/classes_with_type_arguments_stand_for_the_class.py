"""Classes with type arguments: which take them, what they show, and that they stand for the class."""
import asyncio
import collections
import collections.abc
import concurrent.futures
import contextlib
import contextvars
import dataclasses
import functools
import graphlib
import itertools
import queue
import re
import types
import weakref
from typing import Generic, TypeVar

KINDS = [
    list, dict, set, frozenset, tuple, type, enumerate, slice, memoryview, map, filter, zip, reversed, range, str, int, bytearray, object, property, staticmethod, classmethod, BaseException, BaseExceptionGroup, ExceptionGroup, complex,
    collections.deque, collections.defaultdict, collections.OrderedDict, collections.Counter, collections.ChainMap, collections.UserDict, collections.UserList,
    collections.abc.Iterable, collections.abc.Callable, collections.abc.AsyncIterator, collections.abc.Sized, collections.abc.Hashable, collections.abc.Mapping,
    asyncio.Future, asyncio.Task, asyncio.Queue, asyncio.PriorityQueue, asyncio.LifoQueue, asyncio.Lock, asyncio.Event, asyncio.Semaphore, asyncio.TaskGroup, asyncio.Runner, asyncio.Timeout,
    concurrent.futures.Future, concurrent.futures.ThreadPoolExecutor,
    contextlib.AbstractContextManager, contextlib.AbstractAsyncContextManager, contextlib.ExitStack, contextlib.closing, contextlib.nullcontext, contextlib.suppress,
    contextvars.ContextVar, contextvars.Token, contextvars.Context,
    dataclasses.Field, functools.partial, functools.partialmethod, functools.cached_property, functools.singledispatchmethod,
    graphlib.TopologicalSorter, itertools.chain, itertools.count, itertools.cycle, queue.Queue, queue.SimpleQueue, queue.PriorityQueue,
    re.Pattern, re.Match, types.MappingProxyType, types.SimpleNamespace, types.GenericAlias, types.CoroutineType, types.GeneratorType, types.AsyncGeneratorType, types.FunctionType,
    weakref.ref, weakref.WeakKeyDictionary, weakref.WeakValueDictionary,
]
for kind in KINDS:
    try:
        made = kind[int, str] if kind not in (list, BaseExceptionGroup) else kind[int]
        print(made, made.__origin__ is kind, made.__args__)
    except TypeError as error:
        print(kind.__name__, error)
print(dict[str, int].fromkeys("ab"), list[int].__name__, list[int].append)


class A[T]:
    kind = "a"

    def __init__(self, x=0):
        self.x = x

    @classmethod
    def make(cls, x):
        return cls(x)

    @staticmethod
    def helper():
        return "helped"


U = TypeVar("U")


class B(Generic[U]):
    kind = "b"
    @classmethod
    def make(cls):
        return cls()

    def method(self):
        return self.kind


print(A[int].kind, A[int].make, A[int].make(3).x, A[int].helper(), A[int](5).x)
print(B[int].kind, type(B[int].make()).__name__, B[int]().method(), B[int].method(B()))
for act in (lambda: A[int].missing, lambda: B[int].missing, lambda: list[int].missing):
    try:
        print(act())
    except AttributeError as error:
        print(error)
print(A[int].__origin__, A[int].__args__, A[int].__name__, A[int].__qualname__)
print(A[int]().__orig_class__, B[str]().__orig_class__)


class Lenient(collections.deque):
    def __getattr__(self, name):
        return f"no {name}"


print(Lenient([1]).first, Lenient("ab").popleft(), hasattr(B[int], "__mro__"), hasattr(B[int], "make"), hasattr(list[int], "nothing"))
print(collections.defaultdict[str, list](list, a=[1]), type(collections.deque[int]([1])).__name__)


class Recent[K, V](collections.OrderedDict[K, V]):
    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.move_to_end(key)
        while len(self) > 2:
            self.popitem(last=False)


class Bus(collections.defaultdict[str, list[int]]):
    def __init__(self):
        super().__init__(list)


class Ring(collections.deque[int]):
    pass


recent = Recent[str, int](a=1, b=2)
recent["c"] = 3
bus = Bus()
bus["x"].append(1)
print(recent, bus, Ring([1], 2), Recent.__orig_bases__, Bus.__orig_bases__, Bus.__bases__)
