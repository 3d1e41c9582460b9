"""Data classes: what a field is, and what is asked about them. Making them is in a part of its own."""

from types import GenericAlias as _GenericAlias, MappingProxyType as _MappingProxyType

_ATOMIC = (type(None), bool, int, float, str, bytes, type(...), type(NotImplemented), type(len), type(lambda: 0), type, range, property)


class FrozenInstanceError(AttributeError):
    pass


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


class _FIELD_BASE:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()
_FIELD, _FIELD_CLASSVAR, _FIELD_INITVAR = map(_FIELD_BASE, ("_FIELD", "_FIELD_CLASSVAR", "_FIELD_INITVAR"))
_EMPTY_METADATA = _MappingProxyType({})


class InitVar:
    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        is_plain = isinstance(self.type, type) and not isinstance(self.type, _GenericAlias)
        return f"dataclasses.InitVar[{self.type.__name__ if is_plain else repr(self.type)}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    __slots__ = (
        "name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata", "kw_only", "doc", "_field_type",
    )

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only, doc):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _EMPTY_METADATA if metadata is None else _MappingProxyType(metadata)
        self.kw_only = kw_only
        self.doc = doc
        self._field_type = None

    def __repr__(self):
        shown = [f"{name}={getattr(self, name)!r}" for name in self.__slots__[:4]]
        shown += [f"init={self.init!r}", f"repr={self.repr!r}", f"hash={self.hash!r}", f"compare={self.compare!r}"]
        shown += [f"metadata={self.metadata!r}", f"kw_only={self.kw_only!r}", f"doc={self.doc!r}", f"_field_type={self._field_type}"]
        return f"Field({','.join(shown)})"

    def __set_name__(self, owner, name):
        own = getattr(type(self.default), "__set_name__", None)
        if own:
            own(self.default, owner, name)

    __class_getitem__ = classmethod(_GenericAlias)


def field(
    *, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING,
    doc=None
):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only, doc)


def fields(class_or_instance):
    try:
        found = class_or_instance.__dataclass_fields__
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(each for each in found.values() if each._field_type is _FIELD)


def _is_dataclass_instance(obj):
    return hasattr(type(obj), "__dataclass_fields__")


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), "__dataclass_fields__")


def asdict(obj, *, dict_factory=dict):
    if not _is_dataclass_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")

    def convert(value):
        if _is_dataclass_instance(value):
            return dict_factory([(each.name, convert(getattr(value, each.name))) for each in fields(value)])
        return _rebuilt(value, convert)

    return convert(obj)


def astuple(obj, *, tuple_factory=tuple):
    if not _is_dataclass_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")

    def convert(value):
        if _is_dataclass_instance(value):
            return tuple_factory([convert(getattr(value, each.name)) for each in fields(value)])
        return _rebuilt(value, convert)

    return convert(obj)


def _rebuilt(value, convert):
    """A container with its items converted; a copy of anything else."""
    cls = type(value)
    if cls in _ATOMIC:
        return value
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return cls(*[convert(item) for item in value])
    if isinstance(value, (list, tuple)):
        return cls(convert(item) for item in value)
    if isinstance(value, dict):
        pairs = ((convert(key), convert(item)) for key, item in value.items())
        if hasattr(value, "default_factory"):
            made = cls(value.default_factory)
            for key, item in pairs:
                made[key] = item
            return made
        return cls(pairs)
    import copy

    return copy.deepcopy(value)


def replace(obj, /, **changes):
    if not _is_dataclass_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for each in self.__dataclass_fields__.values():
        if each._field_type is _FIELD_CLASSVAR:
            continue
        if not each.init:
            if each.name in changes:
                raise TypeError(f"field {each.name} is declared with init=False, it cannot be specified with replace()")
        elif each.name not in changes:
            if each._field_type is _FIELD_INITVAR and each.default is MISSING:
                raise TypeError(f"InitVar {each.name!r} must be specified with replace()")
            changes[each.name] = getattr(self, each.name)
    return self.__class__(**changes)
