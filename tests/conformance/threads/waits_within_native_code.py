"""Three threads at once wait in what built-in functions and operators call: special methods, keys, iterators. Each ends when its own waits have."""
import bisect
import collections
import concurrent.futures as cf
import contextlib
import dataclasses
import enum
import functools
import heapq
import logging
import operator
import re
import statistics
import string
import threading
import time

DELAYS = {"a": 0.2, "b": 0.3, "c": 0.125}


def nap(*a, **k):
    time.sleep(DELAYS[threading.current_thread().name])
    return 1


class CP:
    @property
    def q(self): nap(); return 3
    def __getattr__(self, n): nap(); return n
    def __len__(self): nap(); return 4
    def __str__(self): nap(); return "str"
    def __repr__(self): nap(); return "repr"
    def __format__(self, s): nap(); return "fmt"
    def __eq__(self, o): nap(); return True
    def __lt__(self, o): nap(); return True
    def __hash__(self): nap(); return 5
    def __bool__(self): nap(); return True
    def __getitem__(self, i):
        nap()
        if i > 1: raise IndexError
        return i
    def __setitem__(self, i, v): nap()
    def __delitem__(self, i): nap()
    def __contains__(self, i): nap(); return True
    def __call__(self, *a, **k): nap(); return 6
    def __add__(self, o): nap(); return 7
    def __iadd__(self, o): nap(); return self
    def __enter__(self): nap(); return self
    def __exit__(self, *a): nap()
    def __index__(self): nap(); return 1
    def __int__(self): nap(); return 1
    def __float__(self): nap(); return 1.5
    def __abs__(self): nap(); return 1
    def __neg__(self): nap(); return 1
    def __round__(self, n=None): nap(); return 1
    def __reversed__(self): nap(); return iter([1])
    def __dir__(self): nap(); return ["a"]
class It:
    def __init__(self): self.n = 0
    def __iter__(self): nap(); return self
    def __next__(self):
        nap(); self.n += 1
        if self.n > 2: raise StopIteration
        return self.n
    def keys(self): nap(); return ["a"]
    def __getitem__(self, k): nap(); return k
c = CP()
def gen():
    nap(); yield 1
    nap(); yield 2

@dataclasses.dataclass
class Post:
    a: int
    b: int = dataclasses.field(default_factory=nap)
    def __post_init__(self): nap()
class New:
    def __new__(cls): nap(); return super().__new__(cls)
class Meta(type):
    def __call__(cls, *a, **k): nap(); return super().__call__(*a, **k)
class M(metaclass=Meta):
    def __init__(self): nap()
class Base:
    def __init__(self, **k): nap()
class Sub(Base):
    def __init__(self): super().__init__(k=1)
class Init(Base): pass
class E(enum.Enum):
    A = 1
    @classmethod
    def _missing_(cls, v): nap(); return cls.A
def stack():
    with contextlib.ExitStack() as s:
        s.callback(nap, 1, k=2); s.enter_context(CP()); s.push(lambda *a: nap())
    return 1
@contextlib.contextmanager
def cmg(): nap(); yield 1; nap()
def cm():
    with cmg() as x: nap(); return x
@cmg()
def decorated(): nap(); return 1
def sup():
    with contextlib.suppress(ValueError): nap(); raise ValueError
def wi():
    with CP() as x: return 1
@functools.singledispatch
def sd(x): nap(); return 1
@sd.register
def _(x: int): nap(); return 2
def deco(f):
    @functools.wraps(f)
    def w(*a, **k): return f(*a, **k)
    return w
@deco
def wr(): nap(); return 1
def g2():
    x = yield 1
    nap(); yield x
def gs():
    g = g2(); next(g); return g.send(5)
def yf(): yield from gen()
class Ex(Exception):
    def __str__(self): nap(); return "ex"
def ex():
    try: raise Ex
    except Ex as e: return str(e)
def fcb():
    f = cf.Future(); f.add_done_callback(nap); f.set_result(1); return 1
class H(logging.Handler):
    def emit(self, r): nap()
lgr = logging.getLogger("x"); lgr.addHandler(H()); lgr.propagate = False
def lg(): lgr.warning("hi %s", 1); return 1
def up():
    a, *b = gen(); return a
@functools.total_ordering
class Tot:
    def __lt__(self, o): nap(); return True
class S:
    @staticmethod
    def st(): nap(); return 1
    @classmethod
    def cl(cls): nap(); return 1
    def m(self, a, b): nap(); return 1
    pm = functools.partialmethod(m, 1, b=2)
class Desc:
    def __get__(self, o, t): nap(); return 1
    def __set__(self, o, v): nap()
class D: x = Desc()
def dl():
    class X:
        def __del__(self): nap()
    x = X(); del x; return 1
def ia():
    z = CP(); z += 1; return 1
def sa(): d = D(); d.x = 4; return 1
def si(): c[0] = 1; del c[0]; return 1


CASES = {
    "prop": lambda: c.q,
    "getattr": lambda: c.zzz,
    "getattr_b": lambda: getattr(c,'zz'),
    "hasattr_b": lambda: hasattr(c,'zz'),
    "len": lambda: len(c),
    "str": lambda: str(c),
    "repr": lambda: repr(c),
    "fstr": lambda: f'{c}',
    "fstr_r": lambda: f'{c!r}',
    "format": lambda: '{}'.format(c),
    "percent": lambda: '%s' % (c,),
    "eq": lambda: c == CP(),
    "in_list": lambda: c in [CP()],
    "list_eq": lambda: [c] == [CP()],
    "tuple_lt": lambda: (c,) < (CP(),),
    "lt": lambda: c < c,
    "hash": lambda: hash(c),
    "dict_key": lambda: {c: 1}[c],
    "set_add": lambda: {c},
    "bool": lambda: bool(c),
    "if": lambda: 1 if c else 2,
    "not": lambda: not c,
    "item": lambda: c[0],
    "iter_getitem": lambda: list(c),
    "contains": lambda: 1 in c,
    "call": lambda: c(),
    "call_kw": lambda: c(1, a=2),
    "add": lambda: c + 1,
    "sum": lambda: sum([c], c),
    "int": lambda: int(c),
    "float": lambda: float(c),
    "abs": lambda: abs(c),
    "neg": lambda: -c,
    "round": lambda: round(c),
    "index": lambda: [1,2][c],
    "reversed": lambda: list(reversed(c)),
    "dir": lambda: dir(c),
    "sorted": lambda: sorted([3,1],key=nap),
    "sort_lt": lambda: sorted([c,c])==1,
    "max_key": lambda: max([1,2],key=nap),
    "min": lambda: min(c,c) is c,
    "map": lambda: list(map(nap,[1,2])),
    "filter": lambda: list(filter(nap,[1,2])),
    "sum_gen": lambda: sum(gen()),
    "list_gen": lambda: list(gen()),
    "tuple_gen": lambda: tuple(gen()),
    "set_gen": lambda: set(gen()),
    "dict_gen": lambda: dict((x,x) for x in gen()),
    "any_gen": lambda: any(x>5 for x in gen()),
    "all_gen": lambda: all(gen()),
    "join_gen": lambda: ''.join(str(x) for x in gen()),
    "listcomp": lambda: [nap() for x in gen()],
    "star": lambda: [*gen()],
    "enumerate": lambda: list(enumerate(gen())),
    "zip": lambda: list(zip(gen(),gen())),
    "for_it": lambda: [x for x in It()],
    "list_it": lambda: list(It()),
    "next_it": lambda: next(It()),
    "next_gen": lambda: next(gen()),
    "dict_update": lambda: dict(It()),
    "reduce": lambda: functools.reduce(nap,[1,2,3]),
    "methodcaller": lambda: operator.methodcaller('__len__')(c),
    "op_call": lambda: operator.call(nap,1),
    "op_call_kw": lambda: operator.call(nap,a=1),
    "itemgetter": lambda: operator.itemgetter(0)(c),
    "attrgetter": lambda: operator.attrgetter('q')(c),
    "re_sub": lambda: re.sub('a',lambda m: str(nap()),'aa'),
    "defaultdict": lambda: collections.defaultdict(nap)['x'],
    "counter": lambda: collections.Counter(gen()),
    "bisect": lambda: bisect.bisect([1,2],1,key=nap),
    "heap": lambda: heapq.nsmallest(1,[1,2],key=nap),
    "mean": lambda: statistics.mean(gen()),
    "type_call": lambda: Post(1),
    "type_new": lambda: New(),
    "meta": lambda: M(),
    "super": lambda: Sub(),
    "init_kw": lambda: Init(a=1),
    "enum_missing": lambda: E(9),
    "ctxmgr": lambda: cm(),
    "suppress": lambda: sup(),
    "withobj": lambda: wi(),
    "singledisp": lambda: sd(1),
    "wraps": lambda: wr(),
    "gen_send": lambda: gs(),
    "yield_from": lambda: list(yf()),
    "str_join": lambda: ','.join(map(str,gen())),
    "except_str": lambda: ex(),
    "fut_cb": lambda: fcb(),
    "logging": lambda: lg(),
    "sorted_gen": lambda: sorted(gen()),
    "max_gen": lambda: max(gen()),
    "unpack": lambda: up(),
    "dict_setdefault": lambda: {}.setdefault(c,1),
    "cmp_key": lambda: sorted([1,2,3],key=functools.cmp_to_key(lambda a,b: nap())),
    "total": lambda: Tot() <= Tot(),
    "str_format_map": lambda: '{a}'.format_map(It()),
    "template": lambda: string.Template('$a').substitute(It()),
    "static": lambda: S.st(),
    "classm": lambda: S.cl(),
    "partialm": lambda: S().pm(),
    "getset": lambda: D().x,
    "lambda": lambda: (lambda: nap())(),
    "bound": lambda: [].append(nap()),
    "iadd": lambda: ia(),
    "setattr": lambda: sa(),
    "setitem": lambda: si(),
}

for name, function in CASES.items():
    began, told = time.monotonic(), []

    def go():
        try:
            result = function()
        except Exception as error:
            result = error
        text = result if isinstance(result, (int, str, list, tuple, dict, set)) else type(result).__name__
        told.append(f"{threading.current_thread().name} {time.monotonic() - began:.3f} {text}")

    threads = [threading.Thread(target=go, name=one) for one in DELAYS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(name, *told, sep=" | ")
