"""Enumerations: their metaclass and `Enum` itself."""

from enum import EnumDict as _EnumDict, property, _MISSING, _Pending, _is_descriptor, _plain_property, _same_value
from types import MappingProxyType as _MappingProxyType

_object_new = object.__new__


class EnumType(type):
    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        namespace = _EnumDict(cls)
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        if first_enum is not None:
            namespace["_generate_next_value_"] = getattr(first_enum, "_generate_next_value_", None)
        return namespace

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if _simple:
            return super().__new__(metacls, cls, bases, classdict, **kwds)
        ignored = classdict.setdefault("_ignore_", [])
        ignored.append("_ignore_")
        for name in ignored:
            classdict.pop(name, None)
        names = classdict._member_names
        wrong = set(names) & {"mro", ""}
        if wrong:
            raise ValueError("invalid enum member name(s) " + ",".join(repr(name) for name in wrong))
        order = classdict.pop("_order_", None)
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        new, use_args = _find_new(classdict, member_type, first_enum)
        for name in names:
            dict.__setitem__(classdict, name, _Pending(classdict[name]))
        generate = classdict.get("_generate_next_value_")
        if generate is not None and not isinstance(generate, staticmethod):
            dict.__setitem__(classdict, "_generate_next_value_", staticmethod(generate))
        if first_enum is not None and "__new__" in classdict:
            dict.__setitem__(classdict, "__new_member__", classdict["__new__"])
        own = {
            "_new_member_": staticmethod(new), "_use_args_": use_args, "_member_names_": [], "_member_map_": {},
            "_value2member_map_": {}, "_unhashable_values_": [], "_member_type_": member_type,
            "_value_repr_": metacls._find_data_repr_(cls, bases),
            "_boundary_": boundary or getattr(first_enum, "_boundary_", None),
        }
        if first_enum is not None:
            # Members exist from here on: looking one up is what calling the class means.
            own["__new__"] = staticmethod(Enum.__new__)
        for name, value in own.items():
            dict.__setitem__(classdict, name, value)
        try:
            made = super().__new__(metacls, cls, bases, classdict, **kwds)
        except Exception as error:
            # Where it happened is clear: the note about __set_name__ is of no use.
            if hasattr(error, "__notes__"):
                del error.__notes__
            raise
        if first_enum is not None:
            _choose_texts(made, classdict, bases, member_type, first_enum)
            made._finish()
        if order is not None:
            _check_order(made, order)
        return made

    def __bool__(cls):
        return True

    def __call__(cls, value, names=_MISSING, *values, module=None, qualname=None, type=None, start=1, boundary=None):
        if cls._member_map_:
            if names is not _MISSING:
                value = (value, names) + values
            return cls.__new__(cls, value)
        if names is _MISSING and type is None:
            raise TypeError(f"{cls} has no members; specify `names=()` if you meant to create a new, empty, enum")
        names = None if names is _MISSING else names
        return cls._create_(value, names, module=module, qualname=qualname, type=type, start=start, boundary=boundary)

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        if hasattr(cls, "_flag_mask_"):
            try:
                return isinstance(cls._missing_(value), cls)
            except ValueError:
                pass
        try:
            return value in cls._value2member_map_
        except TypeError:
            return value in cls._unhashable_values_

    def __delattr__(cls, attr):
        if attr in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {attr!r}.")
        super().__delattr__(attr)

    def __dir__(cls):
        listed = {
            "__class__", "__contains__", "__doc__", "__getitem__", "__iter__", "__len__", "__members__", "__module__",
            "__name__", "__qualname__",
        }
        listed.update(cls._member_names_)
        if cls._new_member_ is not _object_new:
            listed.add("__new__")
        if cls.__init_subclass__ is not object.__init_subclass__:
            listed.add("__init_subclass__")
        return sorted(listed) if cls._member_type_ is object else sorted(set(dir(cls._member_type_)) | listed)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __len__(cls):
        return len(cls._member_names_)

    @_plain_property
    def __members__(cls):
        return _MappingProxyType(cls._member_map_)

    def __repr__(cls):
        return f"<{'flag' if hasattr(cls, '_flag_mask_') else 'enum'} {cls.__name__!r}>"

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        classdict = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            plain, names, last_values = names, [], []
            for count, name in enumerate(plain):
                value = cls._generate_next_value_(name, start, count, last_values[:])
                last_values.append(value)
                names.append((name, value))
        for item in names or ():
            name, value = (item, names[item]) if isinstance(item, str) else item
            classdict[name] = value
        classdict["__module__"] = "__main__" if module is None else module
        if qualname is not None:
            classdict["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, classdict, boundary=boundary)

    @classmethod
    def _check_for_existing_members_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base._member_names_:
                    raise TypeError(f"<enum {class_name!r}> cannot extend {base!r}")

    @classmethod
    def _get_mixins_(mcls, class_name, bases):
        if not bases:
            return object, None
        first_enum = bases[-1]
        if not isinstance(first_enum, EnumType):
            raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`")
        return mcls._find_data_type_(class_name, bases) or object, first_enum

    @classmethod
    def _find_data_type_(mcls, class_name, bases):
        found = []
        for chain in bases:
            candidate = None
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    if base._member_type_ is not object:
                        found.append(base._member_type_)
                        break
                elif "__new__" in base.__dict__ or "__dataclass_fields__" in base.__dict__ or base.__module__ == "builtins":
                    found.append(candidate or base)
                    break
                else:
                    candidate = candidate or base
        kinds = set(found)
        if len(kinds) > 1:
            raise TypeError(f"too many data types for {class_name!r}: {kinds!r}")
        return found[0] if found else None

    @classmethod
    def _find_data_repr_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    return base._value_repr_
                if "__dataclass_fields__" in base.__dict__ and base.__dataclass_params__.repr:
                    return _dataclass_repr
                if "__repr__" in base.__dict__:
                    return base.__dict__["__repr__"]
        return None

    def _add_member_(cls, name, member):
        if name in cls._member_map_:
            if cls._member_map_[name] is not member:
                raise NameError(f"{name!r} is already bound: {cls._member_map_[name]!r}")
            return
        hidden = next((base.__dict__[name] for base in cls.__mro__[1:] if name in base.__dict__), None)
        if hidden is None:
            setattr(cls, name, member)
        else:
            redirect = property()
            redirect.member = member
            redirect.__set_name__(cls, name)
            if _is_descriptor(hidden):
                redirect.fget = getattr(hidden, "fget", None)
                redirect.fset = getattr(hidden, "fset", None)
                redirect.fdel = getattr(hidden, "fdel", None)
                redirect.is_of_value = not isinstance(hidden, property)
            else:
                redirect.inherited = next(base for base in cls.__mro__[1:] if name in base.__dict__)
            setattr(cls, name, redirect)
        cls._member_map_[name] = member


EnumMeta = EnumType


def _find_new(classdict, member_type, first_enum):
    """What makes a member, and whether it wants the value."""
    own = classdict.get("__new__")
    if own is not None:
        return (own.__func__ if isinstance(own, staticmethod) else own), first_enum is not None
    for name in ("__new_member__", "__new__"):
        for possible in (member_type, first_enum):
            found = getattr(possible, name, None)
            if found is not None and found is not _object_new and (first_enum is None or found is not Enum.__new__):
                return found, first_enum is not None
    return _object_new, any(base.__module__ == "builtins" for base in member_type.__mro__[:-1])


def _dataclass_repr(self):
    shown = [name for name, field in self.__dataclass_fields__.items() if field.repr]
    return ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)


def _choose_texts(cls, classdict, bases, member_type, first_enum):
    """A mixed-in data type does not change how members are shown, save for `ReprEnum`."""
    chosen = set(classdict)
    if first_enum is not Enum and ReprEnum in bases:
        chosen |= {"__str__", "__format__"}
        if member_type is object:
            raise TypeError("ReprEnum subclasses must be mixed with a data type (i.e. int, str, float, etc.)")
        if "__format__" not in classdict:
            cls.__format__ = member_type.__format__
        if "__str__" not in classdict:
            is_plain = member_type.__str__ is object.__str__ and not issubclass(member_type, str)
            cls.__str__ = member_type.__repr__ if is_plain else member_type.__str__
    for name in ("__repr__", "__str__", "__format__"):
        if name not in chosen and getattr(cls, name) in (getattr(member_type, name), getattr(object, name)):
            setattr(cls, name, getattr(first_enum, name))


def _check_order(cls, order):
    order = order.replace(",", " ").split() if isinstance(order, str) else list(order)
    members = cls.__members__
    order = [name for name in order if name not in members or members[name].name == name and name in cls._member_names_]
    if order != cls._member_names_:
        raise TypeError(f"member order does not match _order_:\n  {cls._member_names_!r}\n  {order!r}")


class Enum(metaclass=EnumType):
    @classmethod
    def __signature__(cls):
        return "(value, names=<not given>, *values, module=None, qualname=None, type=None, start=1, boundary=None)"

    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for found in cls._member_map_.values():
                if found._value_ == value:
                    return found
        if not cls._member_map_:
            raise TypeError(f"{cls!r} has no members defined")
        failure = None
        try:
            found = cls._missing_(value)
        except Exception as error:
            failure, found = error, None
        if isinstance(found, cls) or cls._ejects(found):
            return found
        invalid = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        if failure is None:
            if found is None:
                raise invalid
            failure = TypeError(f"error in {cls.__name__}._missing_: returned {found!r} instead of None or a valid member")
        if not isinstance(failure, ValueError):
            failure.__context__ = invalid
        raise failure

    def __init__(self, *args, **kwds):
        pass

    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            last_value = sorted(last_values).pop()
        except TypeError:
            raise TypeError("unable to sort non-numeric values") from None
        try:
            return last_value + 1
        except TypeError:
            raise TypeError(f"unable to increment {last_value!r}") from None

    @classmethod
    def _missing_(cls, value):
        return None

    @classmethod
    def _ejects(cls, found):
        return False

    @classmethod
    def _is_canonical(cls, value):
        return True

    @classmethod
    def _finish(cls):
        pass

    def _add_alias_(self, name):
        self.__class__._add_member_(name, self)

    def _add_value_alias_(self, value):
        cls = self.__class__
        known = _same_value(cls, value)
        if known is not None and known is not self:
            raise ValueError(f"{value!r} is already bound: {known!r}")
        cls._value2member_map_.setdefault(value, self)

    def __repr__(self):
        show = self.__class__._value_repr_ or repr
        return f"<{self.__class__.__name__}.{self._name_}: {show(self._value_)}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __dir__(self):
        listed = {"__class__", "__doc__", "__eq__", "__hash__", "__module__"}
        if self.__class__._member_type_ is not object:
            listed = set(dir(self.__class__._member_type_)) | listed
        for name in getattr(self, "__dict__", ()):
            if name[0] != "_" and name not in self._member_map_:
                listed.add(name)
        for cls in self.__class__.mro():
            for name, attribute in cls.__dict__.items():
                if name[0] != "_" and (name not in self._member_map_ or isinstance(attribute, property)):
                    listed.add(name)
        return sorted(listed - set(cls for cls in self._member_map_ if cls not in ("name", "value")))

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    pass


class StrEnum(str, ReprEnum):
    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        if len(values) >= 2 and not isinstance(values[1], str):
            raise TypeError(f"encoding must be a string, not {values[1]!r}")
        if len(values) == 3 and not isinstance(values[2], str):
            raise TypeError(f"errors must be a string, not {values[2]!r}")
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


def unique(enumeration):
    aliases = [f"{name} -> {found.name}" for name, found in enumeration.__members__.items() if name != found.name]
    if aliases:
        raise ValueError(f"duplicate values found in {enumeration!r}: {', '.join(aliases)}")
    return enumeration
