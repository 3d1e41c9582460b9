"""Fields, and the schema of an annotation."""

import types as _types
import typing as _typing

_RULES = ("gt", "ge", "lt", "le", "multiple_of", "allow_inf_nan", "min_length", "max_length", "pattern", "strict",
          "strip_whitespace", "to_lower", "to_upper", "coerce_numbers_to_str", "discriminator")
_FIELD_LACKS = ("decimal_places", "max_digits", "union_mode", "fail_fast", "field_title_generator")


class FieldInfo:
    """What is known of a field beside its name."""

    __module__ = "pydantic.fields"

    def __init__(self, annotation=None, default=_UNDEFINED, default_factory=None, alias=None, validation_alias=None,
                 serialization_alias=None, title=None, description=None, examples=None, exclude=None, frozen=None,
                 validate_default=None, repr=True, json_schema_extra=None, deprecated=None, init=None, kw_only=None,
                 init_var=None, alias_priority=None, metadata=(), **rules):
        for name in rules:
            if name in _FIELD_LACKS:
                raise _refuse(f"Field({name}=…)")
            if name not in _RULES:
                raise TypeError(f"Field() got an unexpected keyword argument {name!r}")
        self.annotation, self.default, self.default_factory = annotation, default, default_factory
        self.alias = alias
        self.validation_alias = alias if validation_alias is None else validation_alias
        self.serialization_alias = alias if serialization_alias is None else serialization_alias
        if self.validation_alias is not None and not isinstance(self.validation_alias, (str, AliasChoices)):
            raise _refuse(f"an alias of {type(self.validation_alias).__name__}")
        self.title, self.description, self.examples, self.exclude = title, description, examples, exclude
        self.frozen, self.validate_default, self.repr, self.deprecated = frozen, validate_default, repr, deprecated
        self.json_schema_extra = json_schema_extra
        self.rules = {name: value for name, value in rules.items() if value is not None}
        self.metadata = list(metadata)

    def is_required(self):
        return (self.default is _UNDEFINED or self.default is ...) and self.default_factory is None

    def get_default(self, *, call_default_factory=False, validated_data=None):
        if self.default_factory is not None:
            if not call_default_factory:
                return None
            return self.default_factory(validated_data) if _takes(self.default_factory, 1) else self.default_factory()
        if isinstance(self.default, (list, dict, set)) or isinstance(self.default, BaseModel):
            from copy import deepcopy

            return deepcopy(self.default)
        return self.default

    def annotation_values(self):
        """The values of a Literal, for a discriminator."""
        return _typing.get_args(self.annotation)

    def merged(self, other):
        """This one, and what the other says above it."""
        made = FieldInfo()
        made.__dict__.update(self.__dict__)
        blank = FieldInfo()
        for name, value in other.__dict__.items():
            if name in blank.__dict__ and name not in ("rules", "metadata") and value != getattr(blank, name):
                setattr(made, name, value)
        made.rules = {**self.rules, **other.rules}
        made.metadata = self.metadata + other.metadata
        return made

    def __str__(self):
        return self._shown(" ")

    def __repr__(self):
        return f"FieldInfo({self._shown(', ')})"

    def _shown(self, between):
        shown = [f"annotation={_shown_type(self.annotation)}", f"required={self.is_required()}"]
        if self.default is not _UNDEFINED and self.default is not ...:
            shown.append(f"default={self.default!r}")
        if self.default_factory is not None:
            shown.append(f"default_factory={getattr(self.default_factory, '__name__', self.default_factory)}")
        for name in ("alias", "validation_alias", "serialization_alias", "title", "description", "examples", "exclude", "frozen"):
            value = getattr(self, name)
            if value is not None:
                if name == "alias":
                    shown.append(f"alias={value!r}")
                    shown.append("alias_priority=2")
                else:
                    shown.append(f"{name}={value!r}")
        if self.rules or self.metadata:
            words = {"gt": "Gt", "ge": "Ge", "lt": "Lt", "le": "Le", "multiple_of": "MultipleOf", "min_length": "MinLen",
                     "max_length": "MaxLen", "strict": "Strict"}
            marks = [f"{words[name]}({name}={value!r})" for name, value in self.rules.items() if name in words]
            rest = ", ".join(f"{name}={value!r}" for name, value in self.rules.items() if name not in words)
            marks += [f"_PydanticGeneralMetadata({rest})"] if rest else []
            shown.append(f"metadata=[{', '.join(marks + [repr(mark) for mark in self.metadata])}]")
        return between.join(shown)


def _shown_type(annotation):
    return annotation.__name__ if isinstance(annotation, type) and not _typing.get_args(annotation) else repr(annotation).replace("typing.", "")


def Field(default=_UNDEFINED, **kwargs):
    if default is not _UNDEFINED and kwargs.get("default_factory") is not None:
        raise TypeError("cannot specify both default and default_factory")
    return FieldInfo(default=default, **kwargs)


class AliasChoices:
    """The first of these names that is there."""

    __module__ = "pydantic.aliases"

    def __init__(self, first_choice, *choices):
        self.choices = [first_choice, *choices]
        if any(not isinstance(choice, str) for choice in self.choices):
            raise _refuse("AliasChoices of AliasPath")

    def __repr__(self):
        return f"AliasChoices(choices={self.choices!r})"


class _PrivateAttribute:
    def __init__(self, default=_UNDEFINED, default_factory=None):
        self.default, self.default_factory = default, default_factory

    def make(self):
        if self.default_factory is not None:
            return self.default_factory()
        from copy import deepcopy

        return deepcopy(self.default)


def PrivateAttr(default=_UNDEFINED, *, default_factory=None, init=False):
    return _PrivateAttribute(default, default_factory)


class _Mark:
    """Something written into Annotated[…] that changes how the value is checked."""

    def __init__(self, func):
        self.func = func

    def __repr__(self):
        return f"{type(self).__name__}(func={self.func!r})"


class BeforeValidator(_Mark):
    _mode = "before"


class AfterValidator(_Mark):
    _mode = "after"


class PlainValidator(_Mark):
    _mode = "plain"


class WrapValidator(_Mark):
    _mode = "wrap"


class StringConstraints:
    """What a text must be like."""

    __module__ = "pydantic.types"

    def __init__(self, *, strip_whitespace=None, to_upper=None, to_lower=None, strict=None, min_length=None, max_length=None,
                 pattern=None):
        self.rules = {name: value for name, value in (
            ("strip_whitespace", strip_whitespace), ("to_upper", to_upper), ("to_lower", to_lower), ("strict", strict),
            ("min_length", min_length), ("max_length", max_length), ("pattern", pattern)) if value is not None}


class Strict:
    __module__ = "pydantic.types"

    def __init__(self, strict=True):
        self.rules = {"strict": strict}


_A = _typing.Annotated
StrictInt, StrictFloat, StrictStr, StrictBool, StrictBytes = (_A[kind, Strict()] for kind in (int, float, str, bool, bytes))
PositiveInt, NegativeInt = _A[int, Field(gt=0)], _A[int, Field(lt=0)]
NonNegativeInt, NonPositiveInt = _A[int, Field(ge=0)], _A[int, Field(le=0)]
PositiveFloat, NegativeFloat = _A[float, Field(gt=0)], _A[float, Field(lt=0)]
NonNegativeFloat, NonPositiveFloat = _A[float, Field(ge=0)], _A[float, Field(le=0)]
FiniteFloat = _A[float, Field(allow_inf_nan=False)]


def conint(*, strict=None, gt=None, ge=None, lt=None, le=None, multiple_of=None):
    return _A[int, Field(strict=strict, gt=gt, ge=ge, lt=lt, le=le, multiple_of=multiple_of)]


def confloat(*, strict=None, gt=None, ge=None, lt=None, le=None, multiple_of=None, allow_inf_nan=None):
    return _A[float, Field(strict=strict, gt=gt, ge=ge, lt=lt, le=le, multiple_of=multiple_of, allow_inf_nan=allow_inf_nan)]


def constr(**rules):
    return _A[str, StringConstraints(**rules)]


def conlist(item_type, *, min_length=None, max_length=None):
    return _A[list[item_type], Field(min_length=min_length, max_length=max_length)]


_STR_OF_CONFIG = {"str_strip_whitespace": "strip_whitespace", "str_to_lower": "to_lower", "str_to_upper": "to_upper",
                  "str_min_length": "min_length", "str_max_length": "max_length", "coerce_numbers_to_str": "coerce_numbers_to_str"}


def _schema_of(annotation, rules, config):
    """The schema of an annotation; `rules` are those of Field and Annotated around it."""
    annotation = _typing.Any if annotation is None and False else annotation
    origin, args = _typing.get_origin(annotation), _typing.get_args(annotation)
    if origin is _typing.Annotated:
        return _annotated_schema(args[0], args[1:], rules, config)
    if origin is _typing.Literal:
        return _LiteralSchema(args)
    if origin is _typing.Union or origin is _types.UnionType:
        return _union_schema(args, rules, config)
    if hasattr(annotation, "__supertype__"):
        return _schema_of(annotation.__supertype__, rules, config)
    is_strict = rules.get("strict", False)
    kind = origin or annotation
    if kind in (list, set, frozenset) or kind is tuple and (not args or args[-1] is ...):
        item = _schema_of(args[0], {}, config) if args else _Schema()
        return _RowSchema(kind, item, rules, is_strict)
    if kind is tuple:
        return _TupleSchema([_schema_of(arg, {}, config) for arg in args if arg != ()], is_strict)
    if kind is dict or kind is _Mapping:
        key, value = (_schema_of(arg, {}, config) for arg in args or (_typing.Any, _typing.Any))
        return _DictSchema(key, value, rules, is_strict)
    return _plain_schema(annotation, kind, args, rules, config)


def _plain_schema(annotation, kind, args, rules, config):
    is_strict = rules.get("strict", False)
    if annotation is _typing.Any or annotation is object:
        return _Schema()
    if annotation is None or annotation is type(None):
        return _NoneSchema()
    if kind is _typing.get_origin(_typing.Callable[[], None]) or kind is _typing.Callable:
        return _CallableSchema()
    if kind is type or kind is _typing.Type:
        return _SubclassSchema(args[0]) if args else _InstanceSchema(type)
    if not isinstance(annotation, type):
        raise _refuse(f"the annotation {annotation!r} in pydantic")
    if annotation is int:
        return _IntSchema(rules, is_strict)
    if annotation is float:
        return _FloatSchema(rules, is_strict)
    if annotation is str:
        of_config = {rule: config[name] for name, rule in _STR_OF_CONFIG.items() if config.get(name) is not None}
        return _StrSchema({**of_config, **{name: value for name, value in rules.items() if name != "strict"}}, is_strict)
    if annotation is bool:
        return _BoolSchema(is_strict)
    if annotation is bytes:
        return _BytesSchema(is_strict)
    for schema in (_DatetimeSchema, _DateSchema, _ClockSchema, _SpanSchema):
        if annotation is schema.kind:
            return schema(rules, is_strict)
    if issubclass(annotation, BaseModel):
        return _ModelSchema(annotation)
    if issubclass(annotation, _enum.Enum):
        return _EnumSchema(annotation, is_strict, config.get("use_enum_values", False))
    if annotation is _uuid.UUID:
        return _UuidSchema()
    if config.get("arbitrary_types_allowed"):
        return _InstanceSchema(annotation)
    if annotation.__module__ not in ("__main__",) and annotation.__name__ in ("Decimal", "Path", "Fraction", "deque", "Pattern"):
        raise _refuse(f"the annotation {annotation.__name__} in pydantic")
    raise PydanticSchemaGenerationError(annotation)


class PydanticSchemaGenerationError(PydanticUserError):
    __module__ = "pydantic.errors"

    def __init__(self, annotation):
        super().__init__(
            f"Unable to generate pydantic-core schema for {annotation!r}. Set `arbitrary_types_allowed=True` in the model_config"
            " to ignore this error or implement `__get_pydantic_core_schema__` on your type to fully support it.\n\nIf you got"
            " this error by calling handler(<some type>) within `__get_pydantic_core_schema__` then you likely need to call"
            " `handler.generate_schema(<some type>)` since we do not call `__get_pydantic_core_schema__` on `<some type>`"
            " otherwise to avoid infinite recursion.", code="schema-for-unknown-type")


def _union_schema(args, rules, config):
    others = [arg for arg in args if arg is not type(None)]
    discriminator = rules.get("discriminator")
    inner_rules = {name: value for name, value in rules.items() if name != "discriminator"}
    choices = [_schema_of(arg, inner_rules if len(others) == 1 else {}, config) for arg in others]
    if discriminator is not None:
        made = _TaggedSchema(choices, discriminator)
    elif len(others) > 1 and inner_rules:
        raise _refuse(f"Field({next(iter(inner_rules))}=…) of a union of several types")
    else:
        made = choices[0] if len(choices) == 1 else _UnionSchema(choices)
    return made if len(others) == len(args) else _NullableSchema(made)


def _annotated_schema(inner, marks, rules, config):
    """Rules go into the schema; functions go around it, in the order in which they are written."""
    own, functions = {}, []
    for mark in marks:
        if isinstance(mark, (FieldInfo, StringConstraints, Strict)):
            own.update(mark.rules)
            functions += getattr(mark, "metadata", [])
        elif isinstance(mark, _Mark):
            functions.append(mark)
    return _around(_schema_of(inner, {**own, **rules}, config), functions)


def _around(schema, functions):
    for mark in functions:
        schema = _FunctionSchema(mark._mode, mark.func, schema)
    return schema
