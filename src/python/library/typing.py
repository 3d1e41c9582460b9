"""Types as annotations say them: special forms and generic aliases."""

import collections as _collections
import collections.abc as _abc
import types as _types
from _typing import ForwardRef, Generic, NoDefault, ParamSpec, TypeAliasType, TypeVar, TypeVarTuple, Union

TYPE_CHECKING = False
Text = str


def _type_repr(obj):
    if obj is ...:
        return "..."
    if isinstance(obj, type) and not isinstance(obj, _types.GenericAlias):
        return obj.__qualname__ if obj.__module__ == "builtins" else f"{obj.__module__}.{obj.__qualname__}"
    if isinstance(obj, _types.FunctionType):
        return obj.__name__
    if isinstance(obj, (tuple, list)):
        return f"[{', '.join(map(_type_repr, obj))}]"
    return repr(obj)


def _converted(arg):
    """A type as it is kept: None stands for its type, a string for what it names."""
    if arg is None:
        return type(None)
    return ForwardRef(arg) if isinstance(arg, str) else arg


def _parameters_of(args):
    found = []
    for arg in args:
        if isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple)):
            own = (arg,)
        elif isinstance(arg, (list, tuple)):
            own = _parameters_of(arg)
        else:
            own = () if isinstance(arg, type) and not isinstance(arg, _types.GenericAlias) else getattr(arg, "__parameters__", ())
        found += [each for each in own if not any(each is other for other in found)]
    return tuple(found)


def _replaced(arg, given):
    for parameter, value in given:
        if arg is parameter:
            return value
    if isinstance(arg, (list, tuple)):
        return type(arg)(_replaced(each, given) for each in arg)
    own = () if isinstance(arg, type) and not isinstance(arg, _types.GenericAlias) else getattr(arg, "__parameters__", ())
    if own:
        values = tuple(_replaced(each, given) for each in own)
        return arg[values[0] if len(values) == 1 else values]
    return arg


def _substitute(alias, items):
    items = items if isinstance(items, tuple) else (items,)
    parameters = alias.__parameters__
    if not parameters:
        raise TypeError(f"{alias!r} is not a generic class")
    if len(parameters) == 1 and isinstance(parameters[0], ParamSpec) and len(items) != 1:
        items = (list(items),)
    if len(items) != len(parameters):
        how = "many" if len(items) > len(parameters) else "few"
        raise TypeError(f"Too {how} arguments for {alias!r}; actual {len(items)}, expected {len(parameters)}")
    return alias.copy_with(_replaced(alias.__args__, list(zip(parameters, map(_converted, items)))))


class _SpecialForm:
    __slots__ = ("_name", "_getitem")

    def __init__(self, name, getitem=None):
        self._name = name
        self._getitem = getitem

    def __repr__(self):
        return f"typing.{self._name}"

    @property
    def __name__(self):
        return self._name

    @property
    def __module__(self):
        return "typing"

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    def __getitem__(self, items):
        if self._getitem is None:
            raise TypeError(f"{self} is not subscriptable")
        return self._getitem(self, items)


class _GenericAlias:
    """A type with arguments: `List[int]`, `Literal["a"]`."""

    def __init__(self, origin, args, name):
        self.__origin__ = origin
        self.__args__ = args
        self.__parameters__ = _parameters_of(args)
        self._name = name

    __module__ = "typing"

    def copy_with(self, args):
        return type(self)(self.__origin__, args, self._name)

    def __repr__(self):
        shown = ", ".join(map(_type_repr, self.__args__)) or "()"
        return f"typing.{self._name}[{shown}]"

    def __getitem__(self, items):
        return _substitute(self, items)

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __call__(self, *args, **kwargs):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f"Cannot instantiate {self!r}")
        if self._name in _CALLABLE:
            return self.__origin__(*args, **kwargs)
        raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __instancecheck__(self, obj):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    __subclasscheck__ = __instancecheck__

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        return _entries(self, self.__origin__, bases)


def _entries(alias, origin, bases):
    """What stands for an alias among the bases of a class."""
    found = [] if origin in bases else [origin]
    later = [base for base in bases[[base is alias for base in bases].index(True) + 1:]]
    if not any(isinstance(base, (_GenericAlias, _Alias, _types.GenericAlias)) or _is_generic(base) for base in later):
        found.append(Generic)
    return tuple(found)


def _is_generic(base):
    return isinstance(base, type) and not isinstance(base, _types.GenericAlias) and issubclass(base, Generic)


class _CallableAlias(_GenericAlias):
    def __repr__(self):
        *arguments, result = self.__args__
        if len(arguments) == 1 and (arguments[0] is ... or isinstance(arguments[0], (ParamSpec, _ConcatenateAlias))):
            return f"typing.Callable[{_type_repr(arguments[0])}, {_type_repr(result)}]"
        return f"typing.Callable[[{', '.join(map(_type_repr, arguments))}], {_type_repr(result)}]"

    def copy_with(self, args):
        *arguments, result = args
        if len(arguments) == 1 and isinstance(arguments[0], list):
            arguments = arguments[0]
        return _CallableAlias(self.__origin__, (*arguments, result), self._name)


class _ConcatenateAlias(_GenericAlias):
    pass


class _LiteralAlias(_GenericAlias):
    def __repr__(self):
        return f"typing.Literal[{', '.join(map(repr, self.__args__))}]"

    def __eq__(self, other):
        if not isinstance(other, _LiteralAlias):
            return NotImplemented
        keys = lambda alias: {(arg, type(arg)) for arg in alias.__args__}
        return keys(self) == keys(other)

    def __hash__(self):
        return hash(frozenset((arg, type(arg)) for arg in self.__args__))


class _AnnotatedAlias(_GenericAlias):
    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, (origin,), "Annotated")
        self.__metadata__ = metadata

    def copy_with(self, args):
        return _AnnotatedAlias(args[0], self.__metadata__)

    def __repr__(self):
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {', '.join(map(repr, self.__metadata__))}]"

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __call__(self, *args, **kwargs):
        return self.__origin__(*args, **kwargs)

    def __mro_entries__(self, bases):
        return (self.__origin__,)


# Names in typing that make objects.
_CALLABLE = ("ChainMap", "Counter", "DefaultDict", "Deque", "OrderedDict")


class _Alias:
    """A built-in or abstract class under its name in typing: `List`, `Iterable`."""

    def __init__(self, origin, count, name):
        self.__origin__ = origin
        self._count = count
        self._name = name

    __module__ = "typing"
    __parameters__ = ()

    def __repr__(self):
        return f"typing.{self._name}"

    def __getitem__(self, items):
        items = items if isinstance(items, tuple) else (items,)
        items = tuple(map(_converted, items))
        if self._count is not None and len(items) != self._count:
            if self._name in _DEFAULTS and len(items) < self._count:
                items += _DEFAULTS[self._name][len(items) - self._count:]
        if self._count is not None and len(items) != self._count:
            how = "many" if len(items) > self._count else "few"
            raise TypeError(f"Too {how} arguments for {self}; actual {len(items)}, expected {self._count}")
        return _GenericAlias(self.__origin__, items, self._name)

    def __call__(self, *args, **kwargs):
        if self._name in _CALLABLE:
            return self.__origin__(*args, **kwargs)
        raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            if name in ("__name__", "__qualname__"):
                return self._name
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls.__origin__ if isinstance(cls, _Alias) else cls, self.__origin__)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __mro_entries__(self, bases):
        return _entries(self, self.__origin__, bases)


class _CallableType(_Alias):
    def __getitem__(self, items):
        if not isinstance(items, tuple) or len(items) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        arguments, result = items
        if isinstance(arguments, (list, tuple)):
            arguments = tuple(map(_converted, arguments))
        else:
            arguments = (arguments,)
        return _CallableAlias(_abc.Callable, (*arguments, _converted(result)), "Callable")


_DEFAULTS = {
    "Generator": (type(None), type(None)), "AsyncGenerator": (type(None),), "ContextManager": (bool | None,),
    "AsyncContextManager": (bool | None,),
}


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


def _one_type(form, item):
    if isinstance(item, tuple):
        raise TypeError(f"{form} accepts only single type. Got {item!r}.")
    return _GenericAlias(form, (_converted(item),), form._name)


def _optional(form, item):
    if isinstance(item, tuple):
        raise TypeError(f"{form} requires a single type. Got {item!r}.")
    return Union[item, None]


def _literal(form, items):
    items = items if isinstance(items, tuple) else (items,)
    flat = []
    for item in items:
        for each in item.__args__ if isinstance(item, _LiteralAlias) else (item,):
            if not any(each == other and type(each) is type(other) for other in flat):
                flat.append(each)
    return _LiteralAlias(form, tuple(flat), "Literal")


def _annotated(form, items):
    if not isinstance(items, tuple) or len(items) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    return _AnnotatedAlias(_converted(items[0]), items[1:])


def _concatenate(form, items):
    items = items if isinstance(items, tuple) else (items,)
    if not (items[-1] is ... or isinstance(items[-1], ParamSpec)):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    return _ConcatenateAlias(form, tuple(map(_converted, items)), "Concatenate")


Optional = _SpecialForm("Optional", _optional)
Literal = _SpecialForm("Literal", _literal)
Annotated = _SpecialForm("Annotated", _annotated)
Concatenate = _SpecialForm("Concatenate", _concatenate)
ClassVar, Final, Required, NotRequired, ReadOnly, TypeGuard, TypeIs, Unpack = (
    _SpecialForm(name, _one_type)
    for name in ("ClassVar", "Final", "Required", "NotRequired", "ReadOnly", "TypeGuard", "TypeIs", "Unpack")
)
Self, Never, NoReturn, LiteralString, TypeAlias = map(_SpecialForm, ("Self", "Never", "NoReturn", "LiteralString", "TypeAlias"))
AnyStr = TypeVar("AnyStr", bytes, str)

List, Set, FrozenSet, Type, Deque = (
    _Alias(origin, 1, name)
    for origin, name in ((list, "List"), (set, "Set"), (frozenset, "FrozenSet"), (type, "Type"), (_collections.deque, "Deque"))
)
Dict, DefaultDict, OrderedDict, ChainMap = (
    _Alias(origin, 2, name)
    for origin, name in (
        (dict, "Dict"), (_collections.defaultdict, "DefaultDict"), (_collections.OrderedDict, "OrderedDict"),
        (_collections.ChainMap, "ChainMap"),
    )
)
Tuple = _Alias(tuple, None, "Tuple")
Counter = _Alias(_collections.Counter, 1, "Counter")
Callable = _CallableType(_abc.Callable, 2, "Callable")
AbstractSet = _Alias(_abc.Set, 1, "AbstractSet")
(
    Awaitable, AsyncIterator, AsyncIterable, Iterable, Iterator, Reversible, Container, Collection, MutableSet, Sequence,
    MutableSequence, KeysView, ValuesView, MappingView,
) = (
    _Alias(getattr(_abc, name), 1, name)
    for name in (
        "Awaitable", "AsyncIterator", "AsyncIterable", "Iterable", "Iterator", "Reversible", "Container", "Collection",
        "MutableSet", "Sequence", "MutableSequence", "KeysView", "ValuesView", "MappingView",
    )
)
Coroutine, Generator = (_Alias(getattr(_abc, name), 3, name) for name in ("Coroutine", "Generator"))
AsyncGenerator, Mapping, MutableMapping, ItemsView = (
    _Alias(getattr(_abc, name), 2, name) for name in ("AsyncGenerator", "Mapping", "MutableMapping", "ItemsView")
)
Hashable, Sized = (_Alias(getattr(_abc, name), 0, name) for name in ("Hashable", "Sized"))


class IO(Generic[AnyStr]):
    """What `open()` gives, in annotations."""


class TextIO(IO[str]):
    """The same, of text."""


class BinaryIO(IO[bytes]):
    """The same, of bytes."""
