"""Objects that stand for others in tests: they take every call, remember it, and answer as they were told."""

import contextlib as _contextlib
import functools as _functools
import inspect as _inspect
import sys as _sys
import types as _types

FILTER_DIR = True


class InvalidSpecError(Exception):
    pass


class _Sentinel:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"sentinel.{self.name}"


class _Sentinels:
    def __init__(self):
        self._sentinels = {}

    def __getattr__(self, name):
        if name == "__bases__":
            raise AttributeError
        return self._sentinels.setdefault(name, _Sentinel(name))


sentinel = _Sentinels()
DEFAULT = sentinel.DEFAULT
_missing = sentinel.MISSING
_deleted = sentinel.DELETED


class _ANY:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"


ANY = _ANY()


def _format_call(name, args, kwargs):
    parts = [repr(arg) for arg in args] + [f"{key}={value!r}" for key, value in kwargs.items()]
    return f"{name}({', '.join(parts)})"


def _call_parts(value):
    """Name, arguments and keyword arguments of a tuple that stands for a call; some of them may be left out."""
    name, args, kwargs = "", (), {}
    if len(value) == 3:
        return tuple(value)
    if len(value) == 2 and not isinstance(value[0], str):
        return name, *value
    for part in value:
        if isinstance(part, str):
            name = part
        elif isinstance(part, tuple):
            args = part
        else:
            kwargs = part
    return name, args, kwargs


class _Call(tuple):
    def __new__(cls, value=(), name="", parent=None, two=False, from_kall=True):
        if len(value) < 3 and not (len(value) == 2 and not isinstance(value[0], str)):
            named, args, kwargs = _call_parts(value)
            named = named or name or ""
        else:
            named, args, kwargs = _call_parts(value)
        return tuple.__new__(cls, (args, kwargs) if two else (named, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name = name
        self._mock_parent = parent
        self._mock_from_kall = from_kall

    def __eq__(self, other):
        try:
            length = len(other)
        except TypeError:
            return NotImplemented
        if length > 3:
            return False
        parents = self._mock_parent, getattr(other, "_mock_parent", None)
        if parents[0] and parents[1] and parents[0] != parents[1]:
            return False
        name, *mine = _call_parts(self)
        other_name, *others = _call_parts(other)
        return (not name or name == other_name) and tuple(others) == tuple(mine)

    def __ne__(self, other):
        same = self.__eq__(other)
        return same if same is NotImplemented else not same

    __hash__ = None

    def __call__(self, /, *args, **kwargs):
        if self._mock_name is None:
            return _Call(("", args, kwargs), name="()")
        return _Call((self._mock_name, args, kwargs), name=self._mock_name + "()", parent=self)

    def __getattr__(self, attr):
        if attr.startswith("__"):
            raise AttributeError(attr)
        if self._mock_name is None:
            return _Call(name=attr, from_kall=False)
        return _Call(name=f"{self._mock_name}.{attr}", parent=self, from_kall=False)

    def count(self, /, *args, **kwargs):
        return self.__getattr__("count")(*args, **kwargs)

    def index(self, /, *args, **kwargs):
        return self.__getattr__("index")(*args, **kwargs)

    @property
    def args(self):
        return self[-2]

    @property
    def kwargs(self):
        return self[-1]

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or "call"
            return f"call{name}" if name.startswith("()") else name
        name, args, kwargs = _call_parts(self)
        within = not name or name.startswith("()")
        return _format_call(f"call{name}" if within else f"call.{name}", args, kwargs)

    def call_list(self):
        calls, thing = [], self
        while thing is not None:
            if thing._mock_from_kall:
                calls.insert(0, thing)
            thing = thing._mock_parent
        return _CallList(calls)


call = _Call(from_kall=False)


class _CallList(list):
    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        return any(self[start:start + len(value)] == value for start in range(len(self) - len(value) + 1))

    def __repr__(self):
        from pprint import pformat
        return pformat(list(self))


def _is_mock(value):
    return issubclass(type(value), NonCallableMock)


def _is_exception(value):
    return isinstance(value, BaseException) or isinstance(value, type) and issubclass(value, BaseException)


def _is_magic(name):
    return f"__{name[2:-2]}__" == name


def _is_list(value):
    return type(value) in (list, tuple)


def _is_async(value):
    return not _is_mock(value) and (_inspect.iscoroutinefunction(value) or _inspect.isawaitable(value))


def _is_callable(value):
    if isinstance(value, (staticmethod, classmethod, _types.MethodType)):
        return _is_callable(value.__func__)
    return isinstance(value, type) or getattr(value, "__call__", None) is not None


def _is_callable_once_made(cls):
    return any(base.__dict__.get("__call__") is not None for base in cls.__mro__)


def _signature_of(function, as_instance, without_self):
    """How it is called; None if that cannot be said."""
    if isinstance(function, type) and not as_instance:
        function, without_self = function.__init__, True
    elif isinstance(function, (classmethod, staticmethod)):
        without_self = without_self or isinstance(function, classmethod)
        function = function.__func__
    elif not isinstance(function, (_types.FunctionType, _types.MethodType)):
        if not hasattr(function, "__call__") or isinstance(function, type) and not _is_callable_once_made(function):
            return None
        without_self = without_self or isinstance(function, type)
        function = function.__call__
    try:
        signature = _inspect.signature(function)
    except (ValueError, TypeError):
        return None
    if without_self and not isinstance(function, _types.MethodType):
        parameters = list(signature.parameters.values())
        if parameters and parameters[0].kind in (parameters[0].POSITIONAL_ONLY, parameters[0].POSITIONAL_OR_KEYWORD):
            signature = signature.replace(parameters=parameters[1:])
    return signature


_numerics = "add sub mul matmul truediv floordiv mod lshift rshift and xor or pow".split()
_magics = {f"__{name}__" for name in (
    "lt gt le ge eq ne getitem setitem delitem len contains iter hash str sizeof enter exit divmod rdivmod neg pos abs invert "
    "complex int float index round trunc floor ceil bool next fspath aiter").split()
    + [prefix + name for name in _numerics for prefix in ("", "i", "r")]}
_async_magics = {"__aenter__", "__aexit__", "__anext__"}
_all_magics = _magics | _async_magics | {
    "__get__", "__set__", "__delete__", "__reversed__", "__missing__", "__reduce__", "__reduce_ex__", "__getinitargs__",
    "__getnewargs__", "__getstate__", "__setstate__", "__getformat__", "__repr__", "__dir__", "__subclasses__", "__format__",
    "__getnewargs_ex__"}
_unsupported_magics = {"__getattr__", "__setattr__", "__init__", "__new__", "__prepare__", "__instancecheck__",
                       "__subclasscheck__", "__del__"}
_answers = {"__lt__": NotImplemented, "__gt__": NotImplemented, "__le__": NotImplemented, "__ge__": NotImplemented, "__int__": 1,
            "__contains__": False, "__len__": 0, "__exit__": False, "__complex__": 1j, "__float__": 1.0, "__bool__": True,
            "__index__": 1, "__aexit__": False}


class _AsyncIterator:
    def __init__(self, iterator):
        self.iterator = iterator

    def __aiter__(self):
        return self

    async def __anext__(self):
        for value in self.iterator:
            return value
        raise StopAsyncIteration


def _teach(mock, method, name):
    """Gives a magic method the answer it has while nobody says another."""
    if name in _answers:
        method.return_value = _answers[name]
    elif name == "__hash__":
        method.return_value = object.__hash__(mock)
    elif name == "__str__":
        method.return_value = object.__str__(mock)
    elif name == "__sizeof__":
        method.return_value = 48
    elif name == "__fspath__":
        method.return_value = f"{type(mock).__name__}/{mock._extract_mock_name()}/{id(mock)}"
    elif name in ("__eq__", "__ne__"):
        def compare(other):
            told = method._mock_return_value
            if told is not DEFAULT:
                return told
            return (name == "__eq__") if mock is other else NotImplemented
        method.side_effect = compare
    elif name in ("__iter__", "__aiter__"):
        def iterate():
            told = method._mock_return_value
            iterator = iter([] if told is DEFAULT else told)
            return iterator if name == "__iter__" else _AsyncIterator(iterator)
        method.side_effect = iterate


class _MagicProxy:
    """A magic method of a mock, made when it is first asked for."""

    def __init__(self, name, parent):
        self.name = name
        self.parent = parent

    def __get__(self, obj, cls=None):
        method = self.parent._get_child_mock(name=self.name, _new_name=self.name, _new_parent=self.parent)
        setattr(self.parent, self.name, method)
        _teach(self.parent, method, self.name)
        return method
