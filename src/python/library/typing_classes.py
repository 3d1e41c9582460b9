"""Classes that typing makes: protocols, named tuples, typed dicts; and what it asks and marks."""

import collections as _collections
import contextlib as _contextlib
import re as _re
import types as _types
from _source import evaluate as _evaluate
from _typing import ForwardRef as _ForwardRef, Generic as _Generic, ParamSpec as _ParamSpec, TypeVar as _TypeVar, Union as _Union
from abc import ABCMeta as _ABCMeta, abstractmethod as _abstractmethod
from typing import (
    Any as _Any, Annotated as _Annotated, Callable as _Callable, NotRequired as _NotRequired, ReadOnly as _ReadOnly,
    Required as _Required, _Alias, _AnnotatedAlias, _ConcatenateAlias, _GenericAlias, _SpecialForm,
)

Pattern, Match = _Alias(_re.Pattern, 1, "Pattern"), _Alias(_re.Match, 1, "Match")
ContextManager = _Alias(_contextlib.AbstractContextManager, 2, "ContextManager")
AsyncContextManager = _Alias(_contextlib.AbstractAsyncContextManager, 2, "AsyncContextManager")

_NO_MEMBERS = {
    "__parameters__", "__orig_bases__", "__orig_class__", "_is_protocol", "_is_runtime_protocol", "__protocol_attrs__",
    "__non_callable_proto_members__", "__type_params__", "__abstractmethods__", "__annotations__", "__dict__", "__doc__",
    "__init__", "__module__", "__new__", "__slots__", "__subclasshook__", "__weakref__", "__class_getitem__", "__match_args__",
    "__static_attributes__", "__firstlineno__", "__annotate__", "__annotate_func__", "__annotations_cache__", "_abc_impl",
}


def _protocol_members(cls):
    found = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ("Protocol", "Generic"):
            continue
        annotate = base.__annotate__
        annotations = base.__annotations__ if annotate is None else annotate(3)
        found.update(name for name in (*base.__dict__, *annotations) if name not in _NO_MEMBERS)
    return found


class _ProtocolMeta(_ABCMeta):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if name != "Protocol" or bases != (_Generic,):
            if Protocol in bases:
                for base in bases:
                    is_fine = base in (object, _Generic, Protocol) or getattr(base, "_is_protocol", False)
                    if not is_fine and base.__module__ not in ("collections.abc", "contextlib"):
                        raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __subclasscheck__(cls, other):
        if cls is Protocol:
            return type.__subclasscheck__(cls, other)
        if getattr(cls, "_is_protocol", False):
            if not isinstance(other, type):
                raise TypeError("issubclass() arg 1 must be a class")
            if not getattr(cls, "_is_runtime_protocol", False):
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            if cls.__non_callable_proto_members__:
                shown = ", ".join(repr(name) for name in sorted(cls.__non_callable_proto_members__))
                raise TypeError(f"Protocols with non-method members don't support issubclass(). Non-method members: {shown}.")
        return super().__subclasscheck__(other)

    def __instancecheck__(cls, instance):
        if cls is Protocol:
            return type.__instancecheck__(cls, instance)
        if not getattr(cls, "_is_protocol", False):
            return super().__instancecheck__(instance)
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if type.__instancecheck__(cls, instance) or any(isinstance(instance, each) for each in cls._abc_impl.registered):
            return True
        from inspect import getattr_static

        for name in cls.__protocol_attrs__:
            try:
                value = getattr_static(instance, name)
            except AttributeError:
                return False
            if value is None and name not in cls.__non_callable_proto_members__:
                return False
        return True


class Protocol(_Generic, metaclass=_ProtocolMeta):
    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        if cls._is_protocol:
            cls.__protocol_attrs__ = _protocol_members(cls)
            if "__subclasshook__" not in cls.__dict__:
                cls.__subclasshook__ = classmethod(_has_members)
            if cls.__init__ is Protocol.__init__:
                cls.__init__ = _no_init_or_replace_init

    def __class_getitem__(cls, params):
        return _types.GenericAlias(cls, params) if cls is Protocol else super().__class_getitem__(params)


def _no_init_or_replace_init(self, *args, **kwargs):
    cls = type(self)
    if cls._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    if cls.__init__ is not _no_init_or_replace_init:
        return
    found = (base.__dict__.get("__init__", _no_init_or_replace_init) for base in cls.__mro__)
    cls.__init__ = next((init for init in found if init is not _no_init_or_replace_init), object.__init__)
    cls.__init__(self, *args, **kwargs)


def _has_members(cls, other):
    if not cls.__dict__.get("_is_protocol", False):
        return NotImplemented
    for name in cls.__protocol_attrs__:
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
            if getattr(other, "_is_protocol", False) and name in base.__annotations__:
                break
        else:
            return NotImplemented
    return True


def runtime_checkable(cls):
    if not (isinstance(cls, type) and issubclass(cls, _Generic) and getattr(cls, "_is_protocol", False)):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    cls.__non_callable_proto_members__ = {
        name for name in cls.__protocol_attrs__ if not callable(getattr(cls, name, None)) or isinstance(cls.__dict__.get(name), property)
    }
    return cls


def is_protocol(tp, /):
    return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol


def get_protocol_members(tp, /):
    if not is_protocol(tp):
        raise TypeError(f"{tp!r} is not a Protocol")
    return frozenset(tp.__protocol_attrs__)


def _supports(name, method):
    def body(namespace):
        namespace["__module__"] = "typing"
        namespace["__slots__"] = ()
        namespace[method] = _abstractmethod(lambda self: None)

    return runtime_checkable(_types.new_class(name, (Protocol,), {}, body))


SupportsInt, SupportsFloat, SupportsComplex, SupportsBytes, SupportsIndex, SupportsAbs, SupportsRound = (
    _supports(f"Supports{name}", f"__{name.lower()}__") for name in ("Int", "Float", "Complex", "Bytes", "Index", "Abs", "Round")
)


_KEPT = {"__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_field_types", "_make", "_replace", "_asdict", "_source"}
_PLAIN = {"__module__", "__name__", "__annotations__", "__annotate__", "__annotate_func__", "__annotations_cache__", "__classcell__", "__classdictcell__"}


class _NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        for base in bases:
            if base is not _NamedTuple and base is not _Generic:
                raise TypeError("can only inherit from a NamedTuple type and Generic")
        types = _annotations_in(ns)
        defaults = []
        for name in types:
            if name in ns:
                defaults.append(name)
            elif defaults:
                plural = "s" if len(defaults) > 1 else ""
                shown = ", ".join(defaults)
                raise TypeError(f"Non-default namedtuple field {name} cannot follow default field{plural} {shown}")
        made = _collections.namedtuple(typename, types, defaults=[ns[name] for name in defaults], module=ns["__module__"])
        _note_types(made, types, ns)
        for key, value in ns.items():
            if key in _KEPT:
                raise AttributeError(f"Cannot overwrite NamedTuple attribute {key}")
            if key not in _PLAIN and key not in made._fields:
                setattr(made, key, value)
                own = getattr(type(value), "__set_name__", None)
                if own is not None:
                    own(value, made, key)
        if _Generic in bases:
            made.__class_getitem__ = classmethod(_types.GenericAlias)
        return made


def _annotations_in(ns):
    """The annotations that a class body made."""
    if "__annotations__" in ns:
        return dict(ns["__annotations__"])
    annotate = ns.get("__annotate_func__") or ns.get("__annotate__")
    return {} if annotate is None else dict(annotate(3))


def _note_types(made, types, ns):
    annotate = ns.get("__annotate_func__") or ns.get("__annotate__")
    if annotate is not None:
        made.__annotate__ = annotate
    else:
        made.__annotations__ = types
    made.__orig_bases__ = ns.get("__orig_bases__", (NamedTuple,))


def NamedTuple(typename, fields, /):
    fields = [(name, type(None) if kind is None else kind) for name, kind in fields]
    types = dict(fields)
    made = _collections.namedtuple(typename, [name for name, _ in fields], module="__main__")
    made.__annotations__ = types
    made.__orig_bases__ = (NamedTuple,)
    return made


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {"__module__": "typing"})
NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True, closed=None, extra_items=None):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not _Generic:
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict base class")
        annotations = _annotations_in(ns)
        required, optional, read_only = set(), set(), set()
        every = {}
        for base in bases:
            every.update(base.__annotations__)
            required |= base.__dict__.get("__required_keys__", set())
            optional |= base.__dict__.get("__optional_keys__", set())
            read_only |= base.__dict__.get("__readonly_keys__", set())
        for key, kind in annotations.items():
            every[key] = kind = _converted_type(kind)
            marks = _marks_of(kind)
            is_required = total if not marks & {"Required", "NotRequired"} else "Required" in marks
            (required if is_required else optional).add(key)
            (optional if is_required else required).discard(key)
            if "ReadOnly" in marks:
                read_only.add(key)
        generic = (_Generic,) if any(issubclass(base, _Generic) for base in bases) else ()
        kept = {key: value for key, value in ns.items() if key not in ("__annotate_func__", "__annotations__", "__classdictcell__")}
        made = type.__new__(cls, name, (*generic, dict), kept)
        made.__annotations__ = every
        made.__required_keys__, made.__optional_keys__ = frozenset(required), frozenset(optional)
        made.__readonly_keys__, made.__mutable_keys__ = frozenset(read_only), frozenset(set(every) - read_only)
        made.__total__ = total
        made.__orig_bases__ = ns.get("__orig_bases__", bases)
        return made

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


def _converted_type(kind):
    return type(None) if kind is None else _ForwardRef(kind) if isinstance(kind, str) else kind


def _marks_of(kind):
    found = set()
    while isinstance(kind, _GenericAlias) and (kind._name in ("Annotated", "Required", "NotRequired", "ReadOnly")):
        found.add(kind._name)
        kind = kind.__args__[0]
    return found


def TypedDict(typename, fields, /, *, total=True, closed=None, extra_items=None):
    return _TypedDictMeta(typename, (), {"__annotations__": dict(fields), "__module__": "__main__"}, total=total)


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {"__module__": "typing"})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


class _PartOfParamSpec:
    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.{self._part}"

    def __eq__(self, other):
        return self.__origin__ == other.__origin__ if type(other) is type(self) else NotImplemented

    def __hash__(self):
        return hash((self._part, self.__origin__))


class ParamSpecArgs(_PartOfParamSpec):
    _part = "args"


class ParamSpecKwargs(_PartOfParamSpec):
    _part = "kwargs"


class NewType:
    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[2]
        self.__supertype__ = tp
        self.__module__ = "__main__"

    def __call__(self, x):
        return x

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __mro_entries__(self, bases):
        name = self.__name__
        raise TypeError(
            f"Cannot subclass an instance of NewType. Perhaps you were looking for: `{bases[0].__name__} = NewType({bases[0].__name__!r}, {name})`"
        )

    def __or__(self, other):
        return _Union[self, other]

    def __ror__(self, other):
        return _Union[other, self]


def get_origin(tp):
    if isinstance(tp, _AnnotatedAlias):
        return _Annotated
    if isinstance(tp, (_GenericAlias, _Alias, _types.GenericAlias, _ParamSpec)) or type(tp).__name__ == "_CallableAlias":
        return getattr(tp, "__origin__", None)
    if isinstance(tp, _Union):
        return _Union
    return _Generic if tp is _Generic else None


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_GenericAlias, _types.GenericAlias, _Union)) or type(tp).__name__ == "_CallableAlias":
        args = tp.__args__
        if type(tp).__name__ == "_CallableAlias" and not (
            len(args) == 2 and (args[0] is ... or isinstance(args[0], (_ParamSpec, _ConcatenateAlias)))
        ):
            args = (list(args[:-1]), args[-1])
        return args
    return ()


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    if getattr(obj, "__no_type_check__", None):
        return {}
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            names = {**(globalns or {}), **vars(base), **(localns or {})}
            for parameter in getattr(base, "__type_params__", ()):
                names[parameter.__name__] = parameter
            for name, value in base.__annotations__.items():
                hints[name] = _evaluated(value, names)
    else:
        found = getattr(obj, "__annotations__", None)
        if found is None:
            raise TypeError(f"{obj!r} does not have annotations")
        names = {**(globalns or {}), **(localns or {})}
        for parameter in getattr(obj, "__type_params__", ()):
            names[parameter.__name__] = parameter
        hints = {name: _evaluated(value, names) for name, value in found.items()}
    return hints if include_extras else {name: _stripped(value) for name, value in hints.items()}


def _evaluated(value, names):
    if value is None:
        return type(None)
    if isinstance(value, str):
        return _evaluated(_evaluate(value, names), names)
    if isinstance(value, _ForwardRef):
        return _evaluated(_evaluate(value.__forward_arg__, names), names)
    if isinstance(value, _GenericAlias) and not isinstance(value, _AnnotatedAlias) and value._name != "Literal":
        return value.copy_with(tuple(_evaluated(arg, names) if arg is not ... else arg for arg in value.__args__))
    if isinstance(value, _Union):
        return _Union[tuple(_evaluated(arg, names) for arg in value.__args__)]
    if isinstance(value, _types.GenericAlias):
        args = tuple(_evaluated(arg, names) if isinstance(arg, (str, _ForwardRef)) else arg for arg in value.__args__)
        return _types.GenericAlias(value.__origin__, args) if args != value.__args__ else value
    return value


def _stripped(value):
    if isinstance(value, _AnnotatedAlias):
        return _stripped(value.__origin__)
    if isinstance(value, _GenericAlias):
        if value._name in ("Required", "NotRequired", "ReadOnly"):
            return _stripped(value.__args__[0])
        return value if value._name == "Literal" else value.copy_with(tuple(map(_stripped, value.__args__)))
    if isinstance(value, _Union):
        return _Union[tuple(map(_stripped, value.__args__))]
    if isinstance(value, _types.GenericAlias):
        args = tuple(map(_stripped, value.__args__))
        return value if args == value.__args__ else _types.GenericAlias(value.__origin__, args)
    return value


def cast(typ, val):
    return val


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    value = repr(arg)
    if len(value) > 100:
        value = value[:100] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {value}")


def reveal_type(obj, /):
    import sys

    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def final(f):
    return _marked(f, "__final__")


def override(method, /):
    return _marked(method, "__override__")


def _marked(value, name):
    try:
        setattr(value, name, True)
    except (AttributeError, TypeError):
        pass
    return value


def no_type_check(arg):
    return _marked(arg, "__no_type_check__")


def dataclass_transform(
    *, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False, field_specifiers=(), **kwargs
):
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            "eq_default": eq_default, "order_default": order_default, "kw_only_default": kw_only_default,
            "frozen_default": frozen_default, "field_specifiers": field_specifiers, "kwargs": kwargs,
        }
        return cls_or_fn

    return decorator


_overloads = {}


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions outside a stub module should "
        "always be followed by an implementation that is not @overload-ed."
    )


def overload(func):
    inner = getattr(func, "__func__", func)
    _overloads.setdefault((inner.__module__, inner.__qualname__), {})[inner.__code__.co_firstlineno] = func
    return _overload_dummy


def get_overloads(func):
    inner = getattr(func, "__func__", func)
    return list(_overloads.get((inner.__module__, inner.__qualname__), {}).values())


def clear_overloads():
    _overloads.clear()
