"""Enumerations: flags, and checks of whole classes."""

from enum import Enum, ReprEnum, StrEnum

_plain_bin = bin


class FlagBoundary(StrEnum):
    STRICT = "strict"
    CONFORM = "conform"
    EJECT = "eject"
    KEEP = "keep"


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


def _bits(number):
    """Its one-bit parts, smallest first."""
    while number:
        bit = number & (~number + 1)
        yield bit
        number ^= bit


def _shown_bits(number, width):
    text = _plain_bin(number if number >= 0 else ~number)[2:].rjust(width, "0")
    if number < 0:
        text = "".join("1" if digit == "0" else "0" for digit in text)
    return f"0b{0 if number >= 0 else 1} {text}"


def show_flag_values(value):
    return list(_bits(value))


class Flag(Enum, boundary=STRICT):
    _numeric_repr_ = repr

    @classmethod
    def _is_canonical(cls, value):
        return isinstance(value, int) and value > 0 and value & (value - 1) == 0

    @classmethod
    def _ejects(cls, found):
        return cls._boundary_ is EJECT and isinstance(found, int)

    @classmethod
    def _finish(cls):
        for name in ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__"):
            if name not in cls.__dict__:
                # Those of a mixed-in data type come first, but are not meant.
                setattr(cls, name, getattr(Flag, name))
        cls._flag_mask_ = cls._singles_mask_ = 0
        for value in cls._value2member_map_:
            if isinstance(value, int):
                cls._flag_mask_ |= value if value > 0 else 0
                cls._singles_mask_ |= value if cls._is_canonical(value) else 0
        cls._all_bits_ = (1 << cls._flag_mask_.bit_length()) - 1
        values = [cls._member_map_[name]._value_ for name in cls._member_names_]
        cls._is_sorted = values == sorted(values)

    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        last_value = max(last_values)
        try:
            return 2 ** last_value.bit_length()
        except Exception:
            raise TypeError(f"invalid flag value {last_value!r}") from None

    @classmethod
    def _iter_member_(cls, value):
        return cls._iter_member_by_value_(value) if cls._is_sorted else cls._iter_member_by_def_(value)

    @classmethod
    def _iter_member_by_value_(cls, value):
        for bit in _bits(value & cls._flag_mask_):
            yield cls._value2member_map_.get(bit)

    @classmethod
    def _iter_member_by_def_(cls, value):
        yield from sorted(cls._iter_member_by_value_(value), key=lambda found: found._sort_order_)

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        mask, all_bits, boundary = cls._flag_mask_, cls._all_bits_, cls._boundary_
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ mask):
            if boundary is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                given, allowed = _shown_bits(value, width), _shown_bits(mask, width)
                raise ValueError(f"{cls!r} invalid value {value!r}\n    given {given}\n  allowed {allowed}")
            if boundary is CONFORM:
                value &= mask
            elif boundary is EJECT:
                return value
            elif value < 0:
                value += max(all_bits + 1, 2 ** value.bit_length())
        negative = value
        if value < 0:
            value = all_bits + 1 + value if boundary in (EJECT, KEEP) else cls._singles_mask_ & value
        found = cls._value2member_map_.get(value)
        if found is None:
            found = cls._value2member_map_.setdefault(value, cls._combined(value))
        if negative < 0:
            cls._value2member_map_[negative] = found
        return found

    @classmethod
    def _combined(cls, value):
        """A member without a definition: several at once."""
        unknown = value & ~cls._flag_mask_
        if unknown and cls._boundary_ is not KEEP:
            raise ValueError(f"{cls.__name__}({value!r}) -->  unknown values {unknown!r} [{bin(unknown)}]")
        made = object.__new__(cls) if cls._member_type_ is object else cls._member_type_.__new__(cls, value)
        if not hasattr(made, "_value_"):
            made._value_ = value
        parts = list(cls._iter_member_(value & cls._singles_mask_))
        covered = 0
        for part in parts:
            covered |= part._value_
        if value & ~cls._singles_mask_:
            for part in cls._member_map_.values():
                if part not in parts and part._value_ and part._value_ & value == part._value_:
                    parts.append(part)
                    covered |= part._value_
        unknown = value ^ covered
        if unknown and covered and cls._boundary_ is STRICT:
            raise ValueError(f"{cls!r}: no members with value {unknown!r}")
        made._name_ = "|".join([part._name_ for part in parts]) if covered else None
        if covered and unknown:
            made._name_ += f"|{cls._numeric_repr_(unknown)}"
        made.__objclass__ = cls
        return made

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            kind, own = type(other).__qualname__, self.__class__.__qualname__
            raise TypeError(f"unsupported operand type(s) for 'in': {kind!r} and {own!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        name = self.__class__.__name__
        shown = (self.__class__._value_repr_ or repr)(self._value_)
        return f"<{name}: {shown}>" if self._name_ is None else f"<{name}.{self._name_}: {shown}>"

    def __str__(self):
        name = self.__class__.__name__
        return f"{name}({self._value_!r})" if self._name_ is None else f"{name}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _get_value(self, flag):
        if isinstance(flag, self.__class__):
            return flag._value_
        if self._member_type_ is not object and isinstance(flag, self._member_type_):
            return flag
        return NotImplemented

    def _joined(self, other, how):
        value = self._get_value(other)
        if value is NotImplemented:
            return NotImplemented
        return self.__class__(how(self._value_, value))

    def __or__(self, other):
        return self._joined(other, lambda a, b: a | b)

    def __and__(self, other):
        return self._joined(other, lambda a, b: a & b)

    def __xor__(self, other):
        return self._joined(other, lambda a, b: a ^ b)

    def __invert__(self):
        if self._boundary_ in (EJECT, KEEP):
            return self.__class__(~self._value_)
        return self.__class__(self._singles_mask_ & ~self._value_)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    pass


class EnumCheck(StrEnum):
    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        kind = "flag" if issubclass(enumeration, Flag) else "enum"
        for check in self.checks:
            if check is UNIQUE:
                _check_unique(enumeration)
            elif check is CONTINUOUS:
                _check_continuous(enumeration, kind)
            elif check is NAMED_FLAGS and kind == "flag":
                _check_named(enumeration)
        return enumeration


def _check_unique(enumeration):
    aliases = [f"{name} -> {found.name}" for name, found in enumeration.__members__.items() if name != found.name]
    if aliases:
        raise ValueError(f"aliases found in {enumeration!r}: {', '.join(aliases)}")


def _check_continuous(enumeration, kind):
    values = {found.value for found in enumeration}
    if len(values) < 2:
        return
    low, high = min(values), max(values)
    if kind == "flag":
        missing = [2 ** n for n in range(low.bit_length(), high.bit_length() - 1) if 2 ** n not in values]
    else:
        missing = [n for n in range(low + 1, high) if n not in values]
    if missing:
        text = f"invalid {kind} {enumeration.__name__!r}: missing values {', '.join(str(n) for n in missing)}"
        raise ValueError(text[:256])


def _check_named(enumeration):
    values = [found._value_ for found in enumeration._member_map_.values()]
    names, missing = [], 0
    for name, alias in enumeration._member_map_.items():
        if name in enumeration._member_names_ or alias.value < 0:
            continue
        lacking = [bit for bit in _bits(alias.value) if bit not in values]
        if lacking:
            names.append(name)
            for bit in lacking:
                missing |= bit
    if not names:
        return
    if len(names) == 1:
        which = f"alias {names[0]} is missing"
    else:
        which = f"aliases {', '.join(names[:-1])} and {names[-1]} are missing"
    if missing & (missing - 1) == 0:
        what = f"value 0x{missing:x}"
    else:
        what = f"combined values of 0x{missing:x}"
    raise ValueError(f"invalid Flag {enumeration.__name__!r}: {which} {what} [use enum.show_flag_values(value) for details]")
