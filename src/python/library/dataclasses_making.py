"""Data classes: reading the fields of a class, and writing its methods."""

import abc as _abc
import sys as _sys
from _source import define as _define, fill_cell as _fill_cell
from dataclasses import (
    FrozenInstanceError as _FrozenInstanceError, Field as _Field, InitVar as _InitVar, KW_ONLY as _KW_ONLY, MISSING as _MISSING,
    field as _field, _FIELD, _FIELD_CLASSVAR, _FIELD_INITVAR, _HAS_DEFAULT_FACTORY, _replace,
)
from types import MemberDescriptorType as _MemberDescriptorType

_KEYWORDS = (
    "False None True and as assert async await break class continue def del elif else except finally for from global if import "
    "in is lambda nonlocal not or pass raise return try while with yield"
).split()


class _DataclassParams:
    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only", "slots", "weakref_slot")

    def __init__(self, *values):
        for name, value in zip(self.__slots__, values):
            setattr(self, name, value)

    def __repr__(self):
        return f"_DataclassParams({','.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)})"


def dataclass(
    cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False,
    slots=False, weakref_slot=False
):
    params = _DataclassParams(init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)

    def wrap(cls):
        return _process(cls, params)

    return wrap if cls is None else wrap(cls)


def _process(cls, params):
    inherited = {}
    frozen_bases = set()
    for base in cls.__mro__[-1:0:-1]:
        found = getattr(base, "__dataclass_fields__", None)
        if found is not None:
            inherited.update(found)
            if "__dataclass_params__" in base.__dict__:
                frozen_bases.add(base.__dataclass_params__.frozen)
    own = _own_fields(cls, params)
    if True in frozen_bases and not params.frozen:
        raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
    if False in frozen_bases and params.frozen:
        raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    fields = inherited | {each.name: each for each in own}
    cls.__dataclass_params__ = params
    cls.__dataclass_fields__ = fields
    own_hash = cls.__dict__.get("__hash__", _MISSING)
    has_hash = not (own_hash is _MISSING or own_hash is None and "__eq__" in cls.__dict__)
    if params.order and not params.eq:
        raise ValueError("eq must be true if order is true")
    _Writer(cls, params, fields).add_methods(has_hash)
    if not getattr(cls, "__doc__"):
        cls.__doc__ = _Doc()
    if params.match_args and "__match_args__" not in cls.__dict__:
        names = [each.name for each in fields.values() if _is_parameter(each) and not each.kw_only]
        cls.__match_args__ = tuple(names)
    if params.weakref_slot and not params.slots:
        raise TypeError("weakref_slot is True but slots is False")
    if params.slots:
        cls = _with_slots(cls, params, fields)
    return _abc.update_abstractmethods(cls)


class _Doc:
    """The docstring of a class without one: its signature, written when asked for."""

    def __get__(self, instance, cls):
        from inspect import signature

        try:
            return cls.__name__ + str(signature(cls)).replace(" -> None", "")
        except (TypeError, ValueError):
            return cls.__name__


def _annotations_of(cls):
    """Its own annotations; names in them that do not exist yet are forward references."""
    annotate = cls.__annotate__
    return cls.__annotations__ if annotate is None else annotate(3)


def _own_fields(cls, params):
    annotations = _annotations_of(cls)
    found, kw_only, is_marked = [], params.kw_only, False
    for name, type in annotations.items():
        if type is _KW_ONLY or isinstance(type, str) and _named(type, cls) is _KW_ONLY:
            if is_marked:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            is_marked = kw_only = True
        else:
            found.append(_read_field(cls, name, type, kw_only))
    for each in found:
        if isinstance(getattr(cls, each.name, None), _Field):
            if each.default is _MISSING:
                delattr(cls, each.name)
            else:
                setattr(cls, each.name, each.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, _Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return found


def _read_field(cls, name, type, kw_only):
    default = getattr(cls, name, _MISSING)
    if isinstance(default, _Field):
        made = default
    else:
        made = _field(default=_MISSING if isinstance(default, _MemberDescriptorType) else default)
    made.name, made.type = name, type
    made._field_type = _kind(type, cls)
    if made._field_type is not _FIELD and made.default_factory is not _MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    if made._field_type is _FIELD_CLASSVAR:
        if made.kw_only is not _MISSING:
            raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    elif made.kw_only is _MISSING:
        made.kw_only = kw_only
    if made._field_type is _FIELD and made.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {made.default.__class__} for field {name} is not allowed: use default_factory")
    return made


def _named(annotation, cls):
    """What the first name in a text is: of the class's module, or of `typing` or `dataclasses` by its name there."""
    module, _, name = annotation.partition("[")[0].rpartition(".")
    names = vars(_sys.modules[cls.__module__]) if cls.__module__ in _sys.modules else {}
    if module:
        owner = names.get(module.strip())
        if getattr(owner, "__name__", None) not in ("typing", "dataclasses"):
            return None
        return getattr(owner, name.strip(), None)
    return names.get(name.strip())


def _kind(annotation, cls):
    if isinstance(annotation, str):
        annotation = _named(annotation, cls)
    if annotation is _InitVar or type(annotation) is _InitVar:
        return _FIELD_INITVAR
    shown = getattr(annotation, "__origin__", annotation)
    is_class_var = type(shown).__name__ == "_SpecialForm" and repr(shown) == "typing.ClassVar"
    return _FIELD_CLASSVAR if is_class_var else _FIELD


def _is_parameter(field):
    return field.init and field._field_type is not _FIELD_CLASSVAR


class _Writer:
    """Writes the methods of one class as text, and gives them to it."""

    def __init__(self, cls, params, fields):
        self.cls, self.params = cls, params
        self.all = [each for each in fields.values() if each._field_type is not _FIELD_CLASSVAR]
        self.fields = [each for each in self.all if each._field_type is _FIELD]
        self.lines, self.names, self.values = [], [], {}

    def add_methods(self, has_hash):
        params, cls = self.params, self.cls
        if params.init:
            self.write_init()
        cls.__replace__ = _replace
        if params.repr:
            self.write_repr()
        if params.eq:
            self.write_eq()
        if params.order:
            self.write_order()
        if params.frozen:
            self.write_frozen()
        self.write_hash(has_hash)
        self.define()

    def define(self):
        """Compiles what was written, and makes it methods of the class unless it has its own."""
        if not self.names:
            return
        text = [f"def _make({', '.join(self.values)}):", *(f" {line}" for line in self.lines), f" return ({', '.join(self.names)},)"]
        made = _define("\n".join(text), "_make")(**self.values)
        for name, function in zip(self.names, made):
            function.__qualname__ = f"{self.cls.__qualname__}.{name}"
            function.__module__ = self.cls.__module__
            if name == "__init__":
                types = {each.name: each.type for each in self.parameters}
                function.__annotations__ = {**types, "return": None}
            setattr(self.cls, name, function)

    def begin(self, name, parameters):
        self.names.append(name)
        self.lines.append(f"def {name}({parameters}):")

    def write_init(self):
        positional = [each for each in self.all if each.init and not each.kw_only]
        named = [each for each in self.all if each.init and each.kw_only]
        self.parameters = positional + named
        last_default = None
        for each in positional:
            if each.default is not _MISSING or each.default_factory is not _MISSING:
                last_default = each
            elif last_default is not None:
                raise TypeError(f"non-default argument {each.name!r} follows default argument {last_default.name!r}")
        if "__init__" in self.cls.__dict__:
            return
        me = "__dataclass_self__" if any(each.name == "self" for each in self.all) else "self"
        listed = [me, *map(self.parameter, positional)]
        if named:
            listed += ["*", *map(self.parameter, named)]
        self.begin("__init__", ", ".join(listed))
        for each in self.fields:
            self.write_assignment(me, each)
        if hasattr(self.cls, "__post_init__"):
            given = ", ".join(each.name for each in self.all if each._field_type is _FIELD_INITVAR)
            self.lines.append(f" {me}.__post_init__({given})")
        self.lines.append(" pass")

    def parameter(self, field):
        if field.default is not _MISSING:
            self.values[f"_default_{field.name}"] = field.default
            return f"{field.name}=_default_{field.name}"
        if field.default_factory is not _MISSING:
            self.values["_HAS_DEFAULT_FACTORY"] = _HAS_DEFAULT_FACTORY
            return f"{field.name}=_HAS_DEFAULT_FACTORY"
        return field.name

    def write_assignment(self, me, field):
        name = field.name
        if field.default_factory is not _MISSING:
            self.values[f"_factory_{name}"] = field.default_factory
            value = f"_factory_{name}()"
            if field.init:
                value = f"{value} if {name} is _HAS_DEFAULT_FACTORY else {name}"
        elif field.init:
            value = name
        elif self.params.slots and field.default is not _MISSING:
            self.values[f"_default_{name}"] = field.default
            value = f"_default_{name}"
        else:
            return
        if self.params.frozen:
            self.values["_set"] = object.__setattr__
            self.lines.append(f" _set({me}, {name!r}, {value})")
        else:
            self.lines.append(f" {me}.{name} = {value}")

    def write_repr(self):
        if "__repr__" in self.cls.__dict__:
            return
        self.values["_shown"] = []
        shown = ", ".join(f"{each.name}={{self.{each.name}!r}}" for each in self.fields if each.repr)
        self.begin("__repr__", "self")
        self.lines += [
            " if id(self) in _shown:", "  return '...'", " _shown.append(id(self))", " try:",
            f"  return f'{{self.__class__.__qualname__}}({shown})'", " finally:", "  _shown.remove(id(self))",
            f"__repr__.__wrapped__ = lambda self: f'{{self.__class__.__qualname__}}({shown})'",
        ]

    def write_eq(self):
        if "__eq__" in self.cls.__dict__:
            return
        compared = [f"self.{each.name} == other.{each.name}" for each in self.fields if each.compare]
        self.begin("__eq__", "self, other")
        self.lines += [" if self is other:", "  return True", " if other.__class__ is self.__class__:"]
        while len(compared) > 50:  # An expression may not be too deep.
            self.lines += [f"  same = {' and '.join(compared[:50])}", "  if not same:", "   return same"]
            del compared[:50]
        self.lines += [f"  return {' and '.join(compared) or 'True'}", " return NotImplemented"]

    def write_order(self):
        names = [each.name for each in self.fields if each.compare]
        mine, theirs = ("".join(f"{who}.{name}," for name in names) for who in ("self", "other"))
        for name, sign in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            if name in self.cls.__dict__:
                raise TypeError(
                    f"Cannot overwrite attribute {name} in class {self.cls.__name__} Consider using functools.total_ordering"
                )
            self.begin(name, "self, other")
            self.lines += [" if other.__class__ is self.__class__:", f"  return ({mine}) {sign} ({theirs})", " return NotImplemented"]

    def write_frozen(self):
        # Within a list, where a class with slots does not take its place: so it is in CPython.
        self.values["_cls"] = [self.cls]
        self.values["_names"] = tuple(each.name for each in self.fields)
        self.values["_FrozenInstanceError"] = _FrozenInstanceError
        for name, verb, more in (("__setattr__", "assign to", ", value"), ("__delattr__", "delete", "")):
            if name in self.cls.__dict__:
                raise TypeError(f"Cannot overwrite attribute {name} in class {self.cls.__name__}")
            self.begin(name, f"self, name{more}")
            self.lines += [
                " if type(self) is _cls[0] or name in _names:",
                f"  raise _FrozenInstanceError(f'cannot {verb} field {{name!r}}')",
                f" super(_cls[0], self).{name}(name{more})",
            ]

    def write_hash(self, has_hash):
        params = self.params
        if params.unsafe_hash:
            if has_hash:
                raise TypeError(f"Cannot overwrite attribute __hash__ in class {self.cls.__name__}")
        elif not params.eq or has_hash:
            return
        elif not params.frozen:
            self.cls.__hash__ = None
            return
        hashed = [each.name for each in self.fields if (each.compare if each.hash is None else each.hash)]
        self.begin("__hash__", "self")
        self.lines.append(f" return hash(({''.join(f'self.{name},' for name in hashed)}))")


def _with_slots(cls, params, fields):
    """The same class again: `__slots__` must be there from the start."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    namespace = dict(cls.__dict__)
    names = [each.name for each in fields.values() if each._field_type is _FIELD]
    taken = {slot for base in cls.__mro__[1:-1] for slot in _slots_of(base)}
    wanted = [name for name in names if name not in taken]
    if params.weakref_slot and "__weakref__" not in taken:
        wanted.append("__weakref__")
    namespace["__slots__"] = tuple(wanted)
    for name in names:
        namespace.pop(name, None)
    for name in ("__dict__", "__weakref__"):
        namespace.pop(name, None)
    namespace["__qualname__"] = cls.__qualname__
    made = type(cls)(cls.__name__, cls.__bases__, namespace)
    for member in made.__dict__.values():
        _move_cells(member, cls, made)
    return made


def _slots_of(cls):
    slots = cls.__dict__.get("__slots__", ())
    return (slots,) if isinstance(slots, str) else tuple(slots)


def _move_cells(member, old, new):
    """`super()` in a method means the new class."""
    for each in (member, *(getattr(member, name, None) for name in ("__func__", "fget", "fset", "fdel", "__wrapped__"))):
        for cell in getattr(each, "__closure__", None) or ():
            try:
                if cell.cell_contents is old:
                    _fill_cell(cell, new)
            except ValueError:
                pass


def make_dataclass(
    cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
    match_args=True, kw_only=False, slots=False, weakref_slot=False, module=None, decorator=dataclass
):
    from types import new_class

    seen, annotations, defaults = set(), {}, {}
    for item in fields:
        if isinstance(item, str):
            name, type = item, _any()
        elif len(item) == 2:
            name, type = item
        elif len(item) == 3:
            name, type, defaults[item[0]] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if name in _KEYWORDS:
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in seen:
            raise TypeError(f"Field name duplicated: {name!r}")
        seen.add(name)
        annotations[name] = type

    def fill(made):
        made.update({"__module__": "__main__" if module is None else module, **(namespace or {}), **defaults})
        made["__annotations__"] = annotations

    cls = new_class(cls_name, bases, {}, fill)
    return decorator(
        cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args,
        kw_only=kw_only, slots=slots, weakref_slot=weakref_slot
    )


def _any():
    from typing import Any

    return Any
