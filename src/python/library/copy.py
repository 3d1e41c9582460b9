"""Shallow and deep copies."""


from functools import partial as _partial
from weakref import ref as _ref


class Error(Exception):
    pass


error = Error

_ATOMIC = (type(None), bool, int, float, str, bytes, type, range, type(len), type(lambda: 0), type(...), property)


_KEPT = (_ref, type(NotImplemented))

# What CPython cannot take apart.
_WHOLE = {
    "builtins": (
        "generator", "coroutine", "async_generator", "module", "traceback", "frame", "cell", "mappingproxy",
        "dict_keys", "dict_values", "dict_items", "staticmethod", "classmethod",
    ),
    "_asyncio": ("Future", "Task"),
    "_contextvars": ("Context", "ContextVar", "Token"),
    "_queue": ("SimpleQueue",),
    "_thread": ("lock", "RLock"),
    "threading": ("local",),
}

# What holds such a thing in CPython: a deep copy meets it. Ours are made otherwise.
_HOLDERS = {
    "threading.Event": "_thread.lock",
    "threading.Semaphore": "_thread.lock",
    "threading.Barrier": "_thread.lock",
    "threading.Condition": "_thread.RLock",
    "threading.Thread": "_thread._ThreadHandle",
    "queue.Queue": "_thread.lock",
    "concurrent.futures._base.Future": "_thread.RLock",
    "concurrent.futures.thread.ThreadPoolExecutor": "_queue.SimpleQueue",
}


class _Class:
    def method(self):
        pass


_METHOD = type(_Class().method)


def copy(x):
    cls = type(x)
    if isinstance(x, _ATOMIC) and cls in _ATOMIC or issubclass(cls, type) or cls in (tuple, frozenset, slice, *_KEPT):
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    own = getattr(cls, "__copy__", None)
    if own is not None:
        return own(x)
    return _remake(x, lambda value: value)


def deepcopy(x, memo=None, _nil=[]):
    if memo is None:
        memo = {}
    known = memo.get(id(x), _nil)
    if known is not _nil:
        return known
    made = _deep(x, type(x), memo)
    if made is not x:
        memo[id(x)] = made
        # As long as the memo lives, so does what it knows: its identity must stay its own.
        memo.setdefault(id(memo), []).append(x)
    return made


def _deep(x, cls, memo):
    if cls in _ATOMIC or cls in _KEPT or issubclass(cls, type):
        return x
    if cls is list:
        made = memo[id(x)] = []
        for value in x:
            made.append(deepcopy(value, memo))
        return made
    if cls is dict:
        made = memo[id(x)] = {}
        for key, value in x.items():
            made[deepcopy(key, memo)] = deepcopy(value, memo)
        return made
    if cls is tuple:
        values = [deepcopy(value, memo) for value in x]
        if id(x) in memo:
            return memo[id(x)]
        return x if all(a is b for a, b in zip(x, values)) else tuple(values)
    if cls in (set, frozenset):
        return cls([deepcopy(value, memo) for value in x])
    if cls is bytearray:
        return x.copy()
    if cls is slice:
        return slice(*deepcopy((x.start, x.stop, x.step), memo))
    if cls is _METHOD:
        return cls(x.__func__, deepcopy(x.__self__, memo))
    own = getattr(cls, "__deepcopy__", None)
    if own is not None:
        return own(x, memo)
    return _remake(x, lambda value: deepcopy(value, memo), memo)


def _remake(x, each, memo=None):
    """A new object of the class of `x`, with what `each` gives for its parts."""
    cls = type(x)
    for name, arguments in (("__reduce_ex__", (4,)), ("__reduce__", ())):
        if hasattr(cls, name):
            recipe = getattr(x, name)(*arguments)
            # A text names something global: there is only one.
            return x if isinstance(recipe, str) else _from_recipe(recipe, each)
    _refuse_what_is_whole(cls, memo is not None)
    if cls.__module__ == "itertools" and cls.__name__ != "_tee":
        raise TypeError(f"cannot pickle 'itertools.{cls.__name__}' object")
    if isinstance(x, _partial):
        made = cls(each(x.func), *each(x.args), **each(x.keywords))
        made.__dict__.update(each(x.__dict__))
        return made
    made = _made_empty(x, cls, each)
    if memo is not None:
        memo[id(x)] = made
    _copy_state(x, cls, made, each)
    if isinstance(x, list) or _is_deque(cls):
        made.extend([each(value) for value in x])
    elif isinstance(x, dict):
        for key, value in x.items():
            made[each(key)] = each(value)
    elif isinstance(x, bytearray):
        made.extend(x)
    elif isinstance(x, set):
        made.update(each(value) for value in x)
    return made


def _refuse_what_is_whole(cls, deep):
    for base in cls.__mro__:
        module, name = base.__module__, base.__name__
        full = f"{module}.{name}"
        if name in _WHOLE.get(module, ()):
            full = "_thread._local" if name == "local" else full.removeprefix("builtins.")
            raise TypeError(f"cannot pickle {(full if base is cls else cls.__name__)!r} object")
        if deep and full in _HOLDERS:
            raise TypeError(f"cannot pickle {_HOLDERS[full]!r} object")


def _copy_state(x, cls, made, each):
    """What it has besides its items: there before they are put in."""
    if hasattr(cls, "__getstate__"):
        _set_state(made, each(x.__getstate__()))
        return
    if hasattr(cls, "__setstate__"):
        _set_state(made, each(x.__dict__))
        return
    if hasattr(x, "__dict__"):
        for name, value in x.__dict__.items():
            object.__setattr__(made, name, each(value))
    for base in cls.__mro__:
        for name in _slots(base):
            if hasattr(x, name):
                object.__setattr__(made, name, each(getattr(x, name)))


def _is_deque(cls):
    return any(base.__module__ == "collections" and base.__name__ == "deque" for base in cls.__mro__)


def _made_empty(x, cls, each):
    if isinstance(x, BaseException):
        made = cls.__new__(cls, *each(x.args))
        made.args = each(x.args)
        return made
    if isinstance(x, tuple):
        return tuple.__new__(cls, [each(value) for value in x])
    if isinstance(x, dict) and hasattr(x, "default_factory"):
        made = x.copy()
        made.clear()
        return made
    if _is_deque(cls):
        return cls([], x.maxlen)
    if hasattr(cls, "__getnewargs_ex__"):
        arguments, keywords = each(x.__getnewargs_ex__())
        return cls.__new__(cls, *arguments, **keywords)
    if hasattr(cls, "__getnewargs__"):
        return cls.__new__(cls, *each(x.__getnewargs__()))
    for base in (int, float, complex, str, bytes):
        if isinstance(x, base):
            return base.__new__(cls, x)
    if isinstance(x, frozenset):
        return frozenset.__new__(cls, [each(value) for value in x])
    return cls.__new__(cls)


def _from_recipe(recipe, each):
    """The object that `__reduce__` describes."""
    function, arguments, state, items, pairs = (*recipe, None, None, None)[:5]
    made = function(*each(arguments))
    if state is not None:
        _set_state(made, each(state))
    for item in items or ():
        made.append(each(item))
    for key, value in pairs or ():
        made[each(key)] = each(value)
    return made


def _set_state(made, state):
    if hasattr(made, "__setstate__"):
        made.__setstate__(state)
    elif isinstance(state, tuple) and len(state) == 2:
        made.__dict__.update(state[0] or {})
        for name, value in (state[1] or {}).items():
            setattr(made, name, value)
    else:
        made.__dict__.update(state)


def _slots(cls):
    slots = cls.__dict__.get("__slots__", ())
    if isinstance(slots, str):
        slots = (slots,)
    return [name for name in slots if name not in ("__dict__", "__weakref__")]


def replace(obj, /, **changes):
    own = getattr(type(obj), "__replace__", None)
    if own is None:
        raise TypeError(f"replace() does not support {type(obj).__name__} objects")
    return own(obj, **changes)
