"""Generic functions, and partial methods."""

from abc import get_cache_token as _get_cache_token
from functools import partial as _partial, update_wrapper as _update_wrapper
from types import GenericAlias as _GenericAlias, MappingProxyType as _MappingProxyType, MethodType as _MethodType


def _linear_order(cls, bases):
    """The method resolution order of a class as if it inherited from the abstract classes it counts as."""
    boundary = 0
    for i, base in enumerate(reversed(cls.__bases__)):
        if hasattr(base, "__abstractmethods__"):
            boundary = len(cls.__bases__) - i
            break
    explicit, other = list(cls.__bases__[:boundary]), list(cls.__bases__[boundary:])
    abstract = [base for base in bases if issubclass(cls, base) and not any(issubclass(b, base) for b in cls.__bases__)]
    left = [base for base in bases if base not in abstract]
    orders = [_linear_order(base, left) for base in explicit + abstract + other]
    return _merge([[cls], *orders, explicit, abstract, other])


def _merge(sequences):
    result = []
    while True:
        sequences = [sequence for sequence in sequences if sequence]
        if not sequences:
            return result
        for sequence in sequences:
            candidate = sequence[0]
            if not any(candidate in other[1:] for other in sequences):
                break
        else:
            raise RuntimeError("Inconsistent hierarchy")
        result.append(candidate)
        for sequence in sequences:
            if sequence[0] is candidate:
                del sequence[0]


def _find_implementation(cls, registry):
    own = set(cls.__mro__)
    related = [
        kind for kind in registry
        if kind not in own and hasattr(kind, "__mro__") and not isinstance(kind, _GenericAlias) and issubclass(cls, kind)
    ]
    related = [kind for kind in related if not any(kind is not other and kind in other.__mro__ for other in related)]
    order = _linear_order(cls, related) if related else cls.__mro__
    match = None
    for kind in order:
        if match is not None:
            is_ambiguous = kind in registry and kind not in own and match not in own and not issubclass(match, kind)
            if is_ambiguous:
                raise RuntimeError(f"Ambiguous dispatch: {match} or {kind}")
            break
        if kind in registry:
            match = kind
    return registry.get(match)


def _is_union_of_classes(kind):
    return type(kind).__name__ == "Union" and all(isinstance(each, type) for each in kind.__args__)


def _is_class(kind):
    return isinstance(kind, type) and not isinstance(kind, _GenericAlias)


def singledispatch(func):
    registry, known = {}, {}
    token = None
    name = getattr(func, "__name__", "singledispatch function")

    def dispatch(cls):
        nonlocal token
        if token is not None and token != _get_cache_token():
            known.clear()
            token = _get_cache_token()
        if cls not in known:
            known[cls] = registry[cls] if cls in registry else _find_implementation(cls, registry)
        return known[cls]

    def register(cls, func=None):
        nonlocal token
        if _is_class(cls) or _is_union_of_classes(cls):
            if func is None:
                return lambda function: register(cls, function)
        else:
            if func is not None:
                raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
            func, cls = cls, _annotated_class(cls)
        for each in cls.__args__ if _is_union_of_classes(cls) else (cls,):
            registry[each] = func
        if token is None and hasattr(cls, "__abstractmethods__"):
            token = _get_cache_token()
        known.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{name} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = _MappingProxyType(registry)
    wrapper._clear_cache = known.clear
    _update_wrapper(wrapper, func)
    return wrapper


def _annotated_class(func):
    """The class that the annotation of the first parameter names."""
    if not getattr(getattr(func, "__func__", func), "__annotations__", None):
        raise TypeError(
            f"Invalid first argument to `register()`: {func!r}. Use either `@register(some_class)` or plain `@register` "
            f"on an annotated function."
        )
    from typing import get_type_hints

    name, kind = next(iter(get_type_hints(getattr(func, "__func__", func)).items()))
    if not (_is_class(kind) or _is_union_of_classes(kind)):
        what = "not all arguments are classes." if type(kind).__name__ == "Union" else "is not a class."
        joined = f"{kind!r} {what}"
        raise TypeError(f"Invalid annotation for {name!r}. {joined}")
    return kind


class singledispatchmethod:
    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        return _BoundDispatch(self, obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    def __repr__(self):
        name = getattr(self.func, "__qualname__", getattr(self.func, "__name__", "?"))
        return f"<single dispatch method descriptor {name}>"


class _BoundDispatch:
    def __init__(self, unbound, obj, cls):
        self._unbound, self._obj, self._cls = unbound, obj, cls
        func = unbound.func
        for name in ("__module__", "__name__", "__qualname__"):
            if hasattr(func, name):
                setattr(self, name, getattr(func, name))
        # That of a class method says what class methods are.
        self.__doc__ = getattr(func, "__wrapped__", func).__doc__

    def __call__(self, /, *args, **kwargs):
        if not args:
            name = getattr(self._unbound.func, "__name__", "singledispatchmethod method")
            raise TypeError(f"{name} requires at least 1 positional argument")
        method = self._unbound.dispatcher.dispatch(args[0].__class__)
        if hasattr(method, "__get__"):
            method = method.__get__(self._obj, self._cls)
        return method(*args, **kwargs)

    def __repr__(self):
        name = getattr(self._unbound.func, "__qualname__", getattr(self._unbound.func, "__name__", "?"))
        if self._obj is None:
            return f"<single dispatch method {name}>"
        return f"<bound single dispatch method {name} of {self._obj!r}>"

    @property
    def register(self):
        return self._unbound.register

    @property
    def __isabstractmethod__(self):
        return self._unbound.__isabstractmethod__

    @property
    def __wrapped__(self):
        return self._unbound.func


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"the first argument {func!r} must be a callable or a descriptor")
        if isinstance(func, partialmethod):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func, self.args, self.keywords = func, args, keywords

    def __repr__(self):
        shown = [repr(self.func), *map(repr, self.args), *(f"{name}={value!r}" for name, value in self.keywords.items())]
        return f"functools.partialmethod({', '.join(shown)})"

    def __get__(self, obj, cls=None):
        get = getattr(self.func, "__get__", None)
        if get is not None:
            inner = get(obj, cls)
            if inner is not self.func:
                made = _partial(inner, *self.args, **self.keywords)
                try:
                    made.__self__ = inner.__self__
                except AttributeError:
                    pass
                return made
        return self._method().__get__(obj, cls)

    def _method(self):
        def method(self_or_cls, /, *args, **keywords):
            return self.func(self_or_cls, *self.args, *args, **{**self.keywords, **keywords})

        method.__isabstractmethod__ = self.__isabstractmethod__
        method.__partialmethod__ = self
        return method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    __class_getitem__ = classmethod(_GenericAlias)
