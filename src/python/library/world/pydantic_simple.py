"""Schemas of simple values. A schema checks a value, converting it where pydantic does (unless strict), and dumps it.

A schema's name is what errors of a union say of it.
"""

import enum as _enum
import re as _re
import uuid as _uuid
from math import isfinite as _isfinite


class _Schema:
    """Anything goes."""

    name = "any"
    is_strict = False

    def check(self, value, state):
        state.lower(0)
        return value

    def dump(self, value, how):
        return _dump_any(value, how)

    def strict(self, state):
        return self.is_strict or state.strict


class _NoneSchema(_Schema):
    name = "none"

    def check(self, value, state):
        if value is None:
            return value
        raise _wrong("none_required", value)


class _Bounds:
    """gt, ge, lt, le, multiple_of of a number."""

    _KINDS = (("multiple_of", "multiple_of"), ("le", "less_than_equal"), ("lt", "less_than"), ("ge", "greater_than_equal"),
              ("gt", "greater_than"))

    def __init__(self, bounds):
        self.bounds = [(kind, name, bounds[name]) for name, kind in self._KINDS if bounds.get(name) is not None]

    def check(self, value, given):
        for kind, name, bound in self.bounds:
            if name == "multiple_of":
                fits = value % bound == 0
            elif name == "le":
                fits = value <= bound
            elif name == "lt":
                fits = value < bound
            elif name == "ge":
                fits = value >= bound
            else:
                fits = value > bound
            if not fits:
                raise _wrong(kind, given, {name: bound})
        return value


def _value_of_enum(value):
    return value.value if isinstance(value, _enum.Enum) else value


class _IntSchema(_Schema):
    def __init__(self, bounds, is_strict=False):
        self.bounds = _Bounds(bounds) if bounds else None
        self.is_strict = is_strict
        self.name = "constrained-int" if self.bounds and self.bounds.bounds else "int"

    def check(self, value, state):
        number = value if type(value) is int else self.convert(value, state)
        return number if self.bounds is None else self.bounds.check(number, value)

    def convert(self, value, state):
        if isinstance(value, int) and not isinstance(value, bool):
            state.lower(1)
            return int(value)
        if self.strict(state):
            raise _wrong("int_type", value)
        state.lower(0)
        plain = _value_of_enum(value)
        if isinstance(plain, bool) or isinstance(plain, int):
            return int(plain)
        if isinstance(plain, float):
            if not _isfinite(plain):
                raise _wrong("finite_number", value)
            if plain % 1:
                raise _wrong("int_from_float", value)
            return int(plain)
        if isinstance(plain, (str, bytes)):
            return self.parse(plain, value)
        raise _wrong("int_type", value)

    def parse(self, text, given):
        if isinstance(text, bytes):
            text = text.decode("utf-8", "replace")
        text = text.strip()
        whole = _re.fullmatch(r"([+-]?[0-9]+(?:_[0-9]+)*)(?:\.0+)?", text)
        if whole is None:
            raise _wrong("int_parsing", given)
        if len(text) > 4300:
            raise _wrong("int_parsing_size", given)
        return int(whole[1])


class _FloatSchema(_Schema):
    def __init__(self, bounds, is_strict=False):
        self.allows_all = bounds.get("allow_inf_nan", True)
        self.bounds = _Bounds({name: float(bounds[name]) for name, _ in _Bounds._KINDS if name in bounds})
        self.is_strict = is_strict
        self.name = "constrained-float" if self.bounds.bounds or not self.allows_all else "float"

    def check(self, value, state):
        number = value if type(value) is float else self.convert(value, state)
        if not self.allows_all and not _isfinite(number):
            raise _wrong("finite_number", value)
        return self.bounds.check(number, value)

    def convert(self, value, state):
        if isinstance(value, bool):
            if self.strict(state):
                raise _wrong("float_type", value)
            state.lower(0)
            return float(value)
        if isinstance(value, (int, float)):
            state.lower(1)
            return float(value)
        if self.strict(state):
            raise _wrong("float_type", value)
        state.lower(0)
        plain = _value_of_enum(value)
        if isinstance(plain, (str, bytes)):
            try:
                return float(plain if isinstance(plain, str) else plain.decode())
            except ValueError:
                raise _wrong("float_parsing", value) from None
        if isinstance(plain, (int, float)) or hasattr(type(plain), "__float__"):
            return float(plain)
        raise _wrong("float_type", value)


class _StrSchema(_Schema):
    def __init__(self, rules, is_strict=False):
        self.rules = {name: value for name, value in rules.items() if value not in (None, False)}
        self.is_strict = is_strict
        self.accepts_numbers = self.rules.pop("coerce_numbers_to_str", False)
        self.pattern = self.rules.get("pattern")
        if self.pattern is not None and not hasattr(self.pattern, "search"):
            self.pattern = _re.compile(self.pattern)
        self.name = "constrained-str" if self.rules else "str"

    def check(self, value, state):
        text = value if type(value) is str else self.convert(value, state)
        return self.check_rules(text, value) if self.rules else text

    def convert(self, value, state):
        if isinstance(value, str):
            state.lower(1)
            return str(value.value if isinstance(value, _enum.Enum) else value)
        if self.strict(state):
            raise _wrong("string_type", value)
        state.lower(0)
        if isinstance(value, (bytes, bytearray)):
            try:
                return bytes(value).decode()
            except UnicodeDecodeError:
                raise _wrong("string_unicode", value) from None
        if self.accepts_numbers and isinstance(value, (int, float)) and not isinstance(value, bool):
            return str(value)
        plain = _value_of_enum(value)
        if isinstance(plain, str):
            return plain
        raise _wrong("string_type", value)

    def check_rules(self, text, given):
        rules = self.rules
        if "strip_whitespace" in rules:
            text = text.strip()
        least, most = rules.get("min_length"), rules.get("max_length")
        if most is not None and len(text) > most:
            raise _wrong("string_too_long", given, {"max_length": most})
        if least is not None and len(text) < least:
            raise _wrong("string_too_short", given, {"min_length": least})
        if self.pattern is not None and self.pattern.search(text) is None:
            raise _wrong("string_pattern_mismatch", given, {"pattern": self.pattern.pattern})
        if "to_lower" in rules:
            text = text.lower()
        if "to_upper" in rules:
            text = text.upper()
        return text


_TRUE = ("1", "on", "t", "true", "y", "yes")
_FALSE = ("0", "off", "f", "false", "n", "no")


class _BoolSchema(_Schema):
    name = "bool"

    def __init__(self, is_strict=False):
        self.is_strict = is_strict

    def check(self, value, state):
        if value is True or value is False:
            return value
        if self.strict(state):
            raise _wrong("bool_type", value)
        state.lower(0)
        plain = value.decode("utf-8", "replace") if isinstance(value, bytes) else value
        if isinstance(plain, str):
            if plain.lower() in _TRUE:
                return True
            if plain.lower() in _FALSE:
                return False
            raise _wrong("bool_parsing", value)
        if isinstance(plain, (int, float)) and plain % 1 == 0:
            if plain in (0, 1):
                return bool(plain)
            raise _wrong("bool_parsing", value)
        raise _wrong("bool_type", value)


class _BytesSchema(_Schema):
    name = "bytes"

    def __init__(self, is_strict=False):
        self.is_strict = is_strict

    def check(self, value, state):
        if isinstance(value, bytes):
            return value
        if not self.strict(state) or state.of_json:
            state.lower(0)
            if isinstance(value, str):
                return value.encode()
            if isinstance(value, bytearray):
                return bytes(value)
        raise _wrong("bytes_type", value)


def _listed(values):
    """`'a', 'b' or 'c'`"""
    shown = [repr(_value_of_enum(value)) for value in values]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"


class _LiteralSchema(_Schema):
    def __init__(self, values):
        self.values = values
        self.name = f"literal[{','.join(repr(value) for value in values)}]"

    def check(self, value, state):
        for expected in self.values:
            if value is expected or (type(value) is type(expected) and value == expected):
                return expected
        for expected in self.values:
            if isinstance(expected, _enum.Enum) and not self.strict(state) and value == expected.value:
                state.lower(0)
                return expected
        raise _wrong("literal_error", value, {"expected": _listed(self.values)})


class _EnumSchema(_Schema):
    def __init__(self, kind, is_strict=False, use_values=False):
        self.kind, self.is_strict, self.use_values = kind, is_strict, use_values
        self.name = kind.__name__

    def check(self, value, state):
        made = value if isinstance(value, self.kind) else self.convert(value, state)
        return made.value if self.use_values else made

    def convert(self, value, state):
        if self.strict(state) and not state.of_json:
            raise _wrong("is_instance_of", value, {"class": self.kind.__qualname__})
        state.lower(0)
        for member in self.kind:
            if member.value == value and (type(value) is not bool or type(member.value) is bool):
                return member
        if issubclass(self.kind, int) or issubclass(self.kind, float):
            number = _FloatSchema({}) if isinstance(value, str) else None
            for member in self.kind if number else ():
                try:
                    if member.value == number.check(value, state):
                        return member
                except _Invalid:
                    break
        try:
            return self.kind(value) if self.kind._missing_.__func__ is not _enum.Enum._missing_.__func__ else self.fail(value)
        except (ValueError, TypeError):
            return self.fail(value)

    def fail(self, value):
        raise _wrong("enum", value, {"expected": _listed(member.value for member in self.kind)})


class _InstanceSchema(_Schema):
    """An instance of a class that pydantic knows nothing about."""

    def __init__(self, kind):
        self.kind = kind
        self.name = f"is-instance[{kind.__qualname__}]"

    def check(self, value, state):
        if isinstance(value, self.kind):
            return value
        raise _wrong("is_instance_of", value, {"class": self.kind.__qualname__})


class _SubclassSchema(_Schema):
    def __init__(self, kind):
        self.kind = kind
        self.name = f"is-subclass[{kind.__qualname__}]"

    def check(self, value, state):
        if isinstance(value, type) and issubclass(value, self.kind):
            return value
        raise _wrong("is_subclass_of", value, {"class": self.kind.__qualname__})


class _CallableSchema(_Schema):
    name = "callable"

    def check(self, value, state):
        if callable(value):
            return value
        raise _wrong("callable_type", value)


class _UuidSchema(_Schema):
    name = "uuid"

    def check(self, value, state):
        if isinstance(value, _uuid.UUID):
            return value
        if self.strict(state) and not state.of_json:
            raise _wrong("is_instance_of", value, {"class": "UUID"})
        state.lower(0)
        if not isinstance(value, str):
            raise _wrong("uuid_type", value)
        inner = value.removeprefix("urn:uuid:").removeprefix("{").removesuffix("}")
        fault = _uuid_fault(inner)
        if fault is not None:
            raise _wrong("uuid_parsing", value, {"error": fault})
        return _uuid.UUID(inner)


def _uuid_fault(text):
    """What the parser of pydantic says of a text that is no UUID; nothing of one that is."""
    for place, found in enumerate(text):
        if found not in "0123456789abcdefABCDEF-":
            return f"invalid character: found `{found}` at {place}"
    groups = text.split("-")
    if len(groups) == 1:
        return None if len(text) == 32 else f"invalid length: found {len(text)}"
    if len(groups) != 5:
        return f"invalid group count: expected 5, found {len(groups)}"
    for place, (group, length) in enumerate(zip(groups, (8, 4, 4, 4, 12))):
        if len(group) != length:
            return f"invalid group length in group {place}: expected {length}, found {len(group)}"
    return None
