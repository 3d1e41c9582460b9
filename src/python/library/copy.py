"""Shallow and deep copies."""


class Error(Exception):
    pass


error = Error

_ATOMIC = (type(None), bool, int, float, str, bytes, type, range, slice, type(len), type(lambda: 0), type(...), property)


def copy(x):
    cls = type(x)
    if isinstance(x, _ATOMIC) and cls in _ATOMIC or issubclass(cls, type) or cls in (tuple, frozenset):
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
    if cls in _ATOMIC or issubclass(cls, type):
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
    own = getattr(cls, "__deepcopy__", None)
    if own is not None:
        return own(x, memo)
    return _remake(x, lambda value: deepcopy(value, memo), memo)


def _remake(x, each, memo=None):
    """A new object of the class of `x`, with what `each` gives for its parts."""
    cls = type(x)
    if isinstance(x, BaseException):
        made = cls.__new__(cls, *each(x.args))
        made.args = each(x.args)
    elif isinstance(x, tuple):
        made = cls.__new__(cls, [each(value) for value in x])
    elif hasattr(cls, "__getnewargs__"):
        made = cls.__new__(cls, *each(x.__getnewargs__()))
    else:
        made = cls.__new__(cls)
    if memo is not None:
        memo[id(x)] = made
    if isinstance(x, list):
        made.extend(each(value) for value in x)
    elif isinstance(x, dict):
        for key, value in x.items():
            made[each(key)] = each(value)
    elif isinstance(x, set):
        made.update(each(value) for value in x)
    if hasattr(x, "__dict__"):
        for name, value in x.__dict__.items():
            object.__setattr__(made, name, each(value))
    for base in cls.__mro__:
        for name in _slots(base):
            if hasattr(x, name):
                object.__setattr__(made, name, each(getattr(x, name)))
    return made


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
