"""Schemas of containers, unions and functions, and how any value is dumped."""

from collections import deque as _deque


def _check_length(value, given, rules, what):
    least, most = rules.get("min_length"), rules.get("max_length")
    if least is not None and len(value) < least:
        context = {"field_type": what, "min_length": least, "actual_length": len(value)}
        raise _wrong("too_short", given, context)
    if most is not None and len(value) > most:
        context = {"field_type": what, "max_length": most, "actual_length": len(value)}
        raise _wrong("too_long", given, context)
    return value


def _is_row(value):
    """What lists, tuples and sets may be made of."""
    if isinstance(value, (list, tuple, set, frozenset, _deque)):
        return True
    if isinstance(value, (str, bytes, bytearray, dict, _Mapping)):
        return False
    return hasattr(value, "__next__") or type(value).__name__ in ("dict_keys", "dict_values", "dict_items")


def _check_items(items, schema, state):
    made, lines = [], []
    for place, item in enumerate(items):
        try:
            made.append(schema.check(item, state))
        except _Invalid as wrong:
            lines += wrong.at(place)
    if lines:
        raise _Invalid(lines)
    return made


class _RowSchema(_Schema):
    """A list, a set or a frozenset, or a tuple of any length, of items that are alike."""

    _WORDS = {list: ("list_type", "List"), tuple: ("tuple_type", "Tuple"), set: ("set_type", "Set"),
              frozenset: ("frozen_set_type", "Frozenset")}

    def __init__(self, kind, item, rules, is_strict=False):
        self.kind, self.item, self.rules, self.is_strict = kind, item, rules, is_strict
        self.wrong, self.word = self._WORDS[kind]
        self.name = f"{kind.__name__}[{item.name}{', ...' if kind is tuple else ''}]"

    def check(self, value, state):
        if not isinstance(value, self.kind):
            if self.strict(state) and not (state.of_json and isinstance(value, list)) or not _is_row(value):
                raise _wrong(self.wrong, value)
            state.lower(0)
        if type(self.item) is _Schema and self.kind is list and type(value) is list:
            made = list(value)
        else:
            made = _check_items(value, self.item, state)
        if self.kind is not list:
            made = self.gather(made, value)
        return _check_length(made, value, self.rules, self.word)

    def gather(self, items, given):
        try:
            return self.kind(items)
        except TypeError:
            lines = []
            for place, item in enumerate(items):
                if getattr(type(item), "__hash__", None) is None:
                    lines.append(_Line("set_item_not_hashable", item, None, (place,)))
            raise _Invalid(lines) from None

    def dump(self, value, how):
        if not isinstance(value, (list, tuple, set, frozenset)):
            return _dump_any(value, how)
        items = [self.item.dump(item, how) for item in value]
        return items if how.to_json else type(value)(items) if type(value) in self._WORDS else items


class _TupleSchema(_Schema):
    """A tuple of so many items, each of its own kind."""

    def __init__(self, items, is_strict=False):
        self.items, self.is_strict = items, is_strict
        self.name = f"tuple[{', '.join(item.name for item in items)}]"

    def check(self, value, state):
        if not isinstance(value, tuple):
            if self.strict(state) and not (state.of_json and isinstance(value, list)) or not _is_row(value):
                raise _wrong("tuple_type", value)
            state.lower(0)
        given, made, lines = list(value), [], []
        for place, item in enumerate(self.items):
            if place >= len(given):
                lines.append(_Line("missing", value, None, (place,)))
                continue
            try:
                made.append(item.check(given[place], state))
            except _Invalid as wrong:
                lines += wrong.at(place)
        if len(given) > len(self.items):
            context = {"field_type": "Tuple", "max_length": len(self.items), "actual_length": len(given)}
            lines.append(_Line("too_long", value, context))
        if lines:
            raise _Invalid(lines)
        return tuple(made)

    def dump(self, value, how):
        if not isinstance(value, tuple) or len(value) != len(self.items):
            return _dump_any(value, how)
        items = [schema.dump(item, how) for schema, item in zip(self.items, value)]
        return items if how.to_json else tuple(items)


class _DictSchema(_Schema):
    def __init__(self, key, value, rules, is_strict=False):
        self.key, self.value, self.rules, self.is_strict = key, value, rules, is_strict
        self.name = f"dict[{key.name},{value.name}]"

    def check(self, value, state):
        if not isinstance(value, dict):
            if self.strict(state) or not isinstance(value, _Mapping):
                raise _wrong("dict_type", value)
            state.lower(0)
        made, lines = {}, []
        for key, item in value.items():
            try:
                new_key = self.key.check(key, state)
            except _Invalid as wrong:
                for line in wrong.lines:
                    line.loc = (key, "[key]") + line.loc
                lines += wrong.lines
                new_key = None
            try:
                made[new_key] = self.value.check(item, state)
            except _Invalid as wrong:
                lines += wrong.at(key)
        if lines:
            raise _Invalid(lines)
        return _check_length(made, value, self.rules, "Dictionary")

    def dump(self, value, how):
        if not isinstance(value, dict):
            return _dump_any(value, how)
        return {_dump_key(self.key.dump(key, how), how): self.value.dump(item, how) for key, item in value.items()}


class _NullableSchema(_Schema):
    """None, or what it wraps."""

    def __init__(self, inner):
        self.inner = inner
        self.name = f"nullable[{inner.name}]"

    def check(self, value, state):
        return None if value is None else self.inner.check(value, state)

    def dump(self, value, how):
        return None if value is None else self.inner.dump(value, how)


class _UnionSchema(_Schema):
    """The choice that fits best: the most fields, then the most exactly, then the first."""

    def __init__(self, choices):
        self.choices = choices
        self.name = f"union[{','.join(choice.name for choice in choices)}]"

    def check(self, value, state):
        outer, best, lines = state.exactness, None, []
        for choice in self.choices:
            state.exactness, state.fields = 2, None
            try:
                made = choice.check(value, state)
            except _Invalid as wrong:
                lines += wrong.at(choice.name)
                continue
            found = (state.exactness, state.fields)
            if found == (2, None):
                best = (made, found)
                break
            if best is None or self.is_better(found, best[1]):
                best = (made, found)
        state.exactness = outer
        if best is None:
            raise _Invalid(lines)
        made, (exactness, state.fields) = best
        state.lower(exactness)
        return made

    @staticmethod
    def is_better(new, old):
        if new[1] is not None and old[1] is not None and new[1] != old[1]:
            return new[1] > old[1]
        return new[0] > old[0]

    def dump(self, value, how):
        for choice in self.choices:
            if isinstance(choice, _ModelSchema) and type(value) is choice.model:
                return choice.dump(value, how)
        return _dump_any(value, how)


class _TaggedSchema(_Schema):
    """The choice that a field names: Field(discriminator=…)."""

    def __init__(self, choices, discriminator):
        self.discriminator, self.choices = discriminator, {}
        for choice in choices:
            for tag in choice.model.model_fields[discriminator].annotation_values():
                self.choices[tag] = choice
        self.name = f"tagged-union[{','.join(choice.name for choice in choices)}]"

    def check(self, value, state):
        missing = object()
        if isinstance(value, dict):
            tag = value.get(self.discriminator, missing)
        else:
            tag = getattr(value, self.discriminator, missing)
        named = f"'{self.discriminator}'"
        if tag is missing:
            raise _wrong("union_tag_not_found", value, {"discriminator": named})
        if tag not in self.choices:
            expected = ", ".join(repr(known) for known in self.choices)
            raise _wrong("union_tag_invalid", value, {"discriminator": named, "tag": str(tag), "expected_tags": expected})
        try:
            return self.choices[tag].check(value, state)
        except _Invalid as wrong:
            raise _Invalid(wrong.at(tag)) from None


def _called(function, args, value):
    """Calls a validator of the program; what it raises says what is wrong with the value."""
    try:
        return function(*args)
    except ValidationError as error:
        raise _Invalid(error._lines) from None
    except ValueError as error:
        if isinstance(error, PydanticCustomError):
            line = _Line(error.type, value, error.context, text=error.message())
            raise _Invalid([line]) from error
        raise _wrong("value_error", value, {"error": error}) from error
    except AssertionError as error:
        raise _wrong("assertion_error", value, {"error": error}) from error


def _takes(function, count):
    """The validator has room for so many arguments: it wants to be told more than the value."""
    from inspect import signature

    try:
        parameters = list(signature(function).parameters.values())
    except (ValueError, TypeError):
        return False
    kinds = [parameter.kind for parameter in parameters]
    required = [p for p in parameters if p.default is p.empty and p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    return any(kind == 2 for kind in kinds) and not required or len(required) >= count


class _FunctionSchema(_Schema):
    """A validator of the program: before, after, plain, or around the schema that it wraps."""

    def __init__(self, mode, function, inner):
        self.mode, self.function, self.inner = mode, function, inner
        self.is_told = _takes(function, 3 if mode == "wrap" else 2)
        shown = getattr(function, "__qualname__", repr(function)).rpartition(".")[2]
        tail = f", {inner.name}" if mode != "plain" else ""
        self.name = f"function-{mode}[{shown}(){tail}]"

    def check(self, value, state):
        name, data, given = state.field_name, state.data, value
        if self.mode == "after":
            value = self.inner.check(value, state)
        args = (value,)
        if self.mode == "wrap":
            args = (value, _Handler(self.inner, state))
        if self.is_told:
            state.field_name, state.data = name, data
            args += (ValidationInfo(state),)
        made = _called(self.function, args, given)
        if self.mode == "plain":
            state.lower(0)
        return self.inner.check(made, state) if self.mode == "before" else made

    def dump(self, value, how):
        return self.inner.dump(value, how) if self.mode != "plain" else _dump_any(value, how)


class _Handler:
    """What a wrap validator calls to have the value checked."""

    def __init__(self, inner, state):
        self.inner, self.state = inner, state

    def __call__(self, value, outer_location=None):
        try:
            return self.inner.check(value, self.state)
        except _Invalid as wrong:
            raise ValidationError(self.inner.name, wrong.lines, self.state.of_json) from None


class _How:
    """How a value is dumped."""

    __slots__ = ("to_json", "by_alias", "exclude_unset", "exclude_defaults", "exclude_none", "include", "exclude", "context")

    def __init__(self, mode="python", by_alias=None, exclude_unset=False, exclude_defaults=False, exclude_none=False,
                 include=None, exclude=None, context=None):
        self.to_json, self.by_alias = mode == "json", by_alias
        self.exclude_unset, self.exclude_defaults, self.exclude_none = exclude_unset, exclude_defaults, exclude_none
        self.include, self.exclude, self.context = include, exclude, context

    def below(self, name):
        """The same for a part of the value."""
        if self.include is None and self.exclude is None:
            return self
        made = _How("json" if self.to_json else "python", self.by_alias, self.exclude_unset, self.exclude_defaults,
                    self.exclude_none, context=self.context)
        for which in ("include", "exclude"):
            choice = getattr(self, which)
            nested = choice.get(name) if isinstance(choice, dict) else None
            if isinstance(nested, (dict, set)):
                setattr(made, which, nested)
        return made

    def keeps(self, name):
        if self.exclude is not None and name in self.exclude:
            nested = self.exclude.get(name) if isinstance(self.exclude, dict) else True
            if not isinstance(nested, (dict, set)):
                return False
        return self.include is None or name in self.include


def _dump_any(value, how):
    kind = type(value)
    if kind in (str, int, float, bool) or value is None:
        return value
    if isinstance(value, BaseModel):
        return value.__pydantic_plan__.dump(value, how)
    if isinstance(value, dict):
        return {_dump_key(_dump_any(key, how), how): _dump_any(item, how) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset, _deque)):
        items = [_dump_any(item, how) for item in value]
        return items if how.to_json or kind is list else value if hasattr(value, "_fields") else kind(items)
    return _plain(value) if how.to_json else value


def _plain(value):
    """A value that JSON does not have, as one that it has."""
    if isinstance(value, _enum.Enum):
        return _plain(value.value)
    if isinstance(value, (str, int, float)) or value is None:
        return value
    if isinstance(value, (_datetime.datetime, _datetime.time)):
        text = value.isoformat()
        return text[:-6] + "Z" if text.endswith("+00:00") else text
    if isinstance(value, _datetime.date):
        return value.isoformat()
    if isinstance(value, _datetime.timedelta):
        return _span_text(value)
    if isinstance(value, (bytes, bytearray)):
        return bytes(value).decode()
    if isinstance(value, _uuid.UUID) or type(value).__name__ in ("Decimal", "PosixPath"):
        return str(value)
    if hasattr(value, "__next__"):
        return [_plain(item) for item in value]
    raise PydanticSerializationError(f"Unable to serialize unknown type: {type(value)}")


def _dump_key(key, how):
    if not how.to_json or isinstance(key, str):
        return key
    if key is None:
        return "None"
    return ("true" if key else "false") if isinstance(key, bool) else str(_plain(key))


class PydanticSerializationError(ValueError):
    __module__ = "pydantic_core._pydantic_core"
