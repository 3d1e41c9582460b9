"""What is copied on its way into a process and back."""

import _thread as _native
from collections import Counter as _Counter, OrderedDict as _OrderedDict, defaultdict as _defaultdict, deque as _deque
from functools import partial as _partial

__name__ = "_pickle"


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


__name__ = "_transfer"

_PLAIN = (type(None), bool, int, float, str, bytes, bytearray, range, slice, type(...), type(NotImplemented))
_FUNCTION, _NATIVE, _MODULE = type(lambda: 0), type(len), type(_native)
_BASES = (int, float, str, bytes, tuple, list, dict, set, frozenset)


class Parcel:
    """An object taken apart in one process, to be made anew in another: a list of nodes that refer to each other."""

    def __init__(self, value):
        self.nodes = []
        self.numbers = {}
        self.kept = []
        self.root = self.add(value)

    def add(self, value):
        """The reference to a value: itself in a tuple of one, or the number of its node."""
        if type(value) in _PLAIN:
            return (value,)
        number = self.numbers.get(id(value))
        if number is None:
            number = len(self.nodes)
            self.numbers[id(value)] = number
            self.kept.append(value)
            self.nodes.append(None)
            self.nodes[number] = self.node(value)
        return number

    def all(self, values):
        return [self.add(value) for value in values]

    def node(self, value):
        kind = type(value)
        if kind is _FUNCTION or isinstance(value, type):
            return self.named(value)
        if kind is _NATIVE:
            return "same", value
        if kind in (list, tuple, set, frozenset):
            return "items", kind, self.all(value)
        if kind is dict or kind is _OrderedDict or kind is _Counter:
            return "pairs", kind, (), [(self.add(key), self.add(item)) for key, item in value.items()]
        if kind is _defaultdict:
            return "pairs", kind, self.all([value.default_factory]), [(self.add(k), self.add(v)) for k, v in value.items()]
        if kind is _deque:
            return "deque", self.all(value), value.maxlen
        if kind is _METHOD and hasattr(value, "__self__"):
            return "method", self.add(value.__self__), value.__name__
        if kind is _partial:
            return "partial", self.add(value.func), self.all(value.args), [(k, self.add(v)) for k, v in value.keywords.items()]
        return self.instance(value, kind)

    def named(self, value):
        if value.__module__ not in ("__main__", "__mp_main__"):
            return "same", value
        name = value.__qualname__
        if "<locals>" in name:
            raise PicklingError(f"Can't pickle local object {value!r}")
        found = _find(name)
        if found is None:
            raise PicklingError(f"Can't pickle {value!r}: it's not found as __main__.{name}")
        if found is not value:
            raise PicklingError(f"Can't pickle {value!r}: it's not the same object as __main__.{name}")
        return "named", name

    def instance(self, value, kind):
        if kind is _MODULE or not (isinstance(value, BaseException) or _is_made_in_python(kind)):
            module = "" if kind.__module__ == "builtins" else f"{kind.__module__}."
            raise TypeError(f"cannot pickle '{module}{kind.__qualname__}' object")
        if hasattr(kind, "_member_map_") and isinstance(getattr(value, "_name_", None), str):
            return "member", self.add(kind), value._name_
        if _own(kind, "__reduce__"):
            function, args, *state = value.__reduce__()
            return "call", self.add(function), self.add(args), self.add(state[0] if state else None)
        if isinstance(value, BaseException):
            return "call", self.add(kind), self.add(value.args), self.add(dict(value.__dict__) or None)
        base = next((base for base in _BASES if isinstance(value, base)), None)
        content = None
        if base is dict:
            content = [(self.add(key), self.add(item)) for key, item in value.items()]
        elif base is not None:
            content = self.add(base(value)) if base in (int, float, str, bytes) else self.all(value)
        return "instance", self.add(kind), base, content, self.add(_state_of(value, kind))


_METHOD = type(Parcel(None).add)


def _is_made_in_python(kind):
    if kind.__module__ == "_thread" or hasattr(kind, "_native__"):
        return False
    return isinstance(getattr(kind, "__dict__", {}).get("__module__"), str)


def _own(kind, name):
    return any(name in vars(cls) for cls in kind.__mro__ if cls.__module__ != "builtins")


def _state_of(value, kind):
    if _own(kind, "__getstate__"):
        return value.__getstate__()
    state = dict(getattr(value, "__dict__", {}))
    for cls in kind.__mro__:
        slots = vars(cls).get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name not in ("__dict__", "__weakref__") and hasattr(value, name):
                state[name] = getattr(value, name)
    return state or None


def _find(name):
    """The object of that qualified name in this process's main module."""
    first, *rest = name.split(".")
    found = _native._main_attribute(first)
    for part in rest:
        found = getattr(found, part, None)
    return found


def unpack(parcel):
    """Makes the object anew, of this process's own classes and functions."""
    made = {}

    def get(reference):
        if type(reference) is tuple:
            return reference[0]
        if reference not in made:
            make(reference, *parcel.nodes[reference])
        return made[reference]

    def get_all(references):
        return [get(reference) for reference in references]

    def make(number, how, *parts):
        if how == "same":
            made[number] = parts[0]
        elif how == "named":
            made[number] = found = _find(parts[0])
            if found is None:
                raise AttributeError(f"module '__main__' has no attribute '{parts[0]}'")
        elif how == "items":
            kind, items = parts
            if kind is list:
                made[number] = result = []
                result.extend(get_all(items))
            else:
                made[number] = kind(get_all(items))
        elif how == "pairs":
            kind, args, pairs = parts
            made[number] = result = kind(*get_all(args))
            for key, item in pairs:
                result[get(key)] = get(item)
        elif how == "deque":
            made[number] = result = _deque(maxlen=parts[1])
            result.extend(get_all(parts[0]))
        elif how == "method":
            made[number] = getattr(get(parts[0]), parts[1])
        elif how == "partial":
            function, args, keywords = parts
            made[number] = _partial(get(function), *get_all(args), **{key: get(value) for key, value in keywords})
        elif how == "member":
            made[number] = get(parts[0])[parts[1]]
        elif how == "call":
            function, args, state = parts
            made[number] = result = get(function)(*get(args))
            set_state(result, get(state))
        else:
            make_instance(number, *parts)

    def make_instance(number, kind, base, content, state):
        kind = get(kind)
        if base is None:
            result = object.__new__(kind)
        elif base in (int, float, str, bytes):
            result = base.__new__(kind, get(content))
        elif base in (tuple, frozenset):
            result = base.__new__(kind, get_all(content))
        else:
            result = base.__new__(kind)
        made[number] = result
        if base is list:
            list.extend(result, get_all(content))
        elif base is set:
            set.update(result, get_all(content))
        elif base is dict:
            for key, item in content:
                dict.__setitem__(result, get(key), get(item))
        set_state(result, get(state))

    def set_state(result, state):
        if hasattr(result, "__setstate__"):
            if state is not None:
                result.__setstate__(state)
        elif state is not None:
            for name, value in state.items():
                object.__setattr__(result, name, value)

    return get(parcel.root)
