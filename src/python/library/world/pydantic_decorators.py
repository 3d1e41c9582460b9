"""What a class may say beside its fields: configuration, validators, serializers, computed fields."""

_CONFIG = ("title", "extra", "frozen", "populate_by_name", "validate_by_name", "validate_by_alias", "use_enum_values",
           "validate_assignment", "arbitrary_types_allowed", "from_attributes", "alias_generator", "strict",
           "str_strip_whitespace", "str_to_lower", "str_to_upper", "str_min_length", "str_max_length", "validate_default",
           "coerce_numbers_to_str", "protected_namespaces", "json_schema_extra", "serialize_by_alias", "hide_input_in_errors")
_CONFIG_LACKS = (
    "str_pattern", "loc_by_alias", "ignored_types", "allow_inf_nan", "json_encoders", "revalidate_instances", "ser_json_timedelta",
    "ser_json_temporal", "ser_json_bytes", "ser_json_inf_nan", "val_json_bytes", "val_temporal_unit", "validate_return",
    "defer_build", "plugin_settings", "regex_engine", "validation_error_cause", "use_attribute_docstrings", "cache_strings",
    "field_title_generator", "model_title_generator", "schema_generator", "url_preserve_empty_path", "polymorphic_serialization",
)


def ConfigDict(**config):
    return config


def _check_config(config):
    for name in config:
        if name in _CONFIG_LACKS or (name == "hide_input_in_errors" and config[name]):
            raise _refuse(f"ConfigDict({name}=…)")
    if config.get("extra", "ignore") not in ("ignore", "allow", "forbid", None):
        raise _refuse(f"ConfigDict(extra={config['extra']!r})")
    return config


class _Decorated:
    """A function of a class body with a part in the model."""

    def __init__(self, function, **about):
        self.function, self.about = function, about
        self.__dict__.update(about)

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        return self.function.__get__(instance, owner)

    def bound(self, owner):
        return self.function.__get__(None, owner)


def _unwrapped(function):
    return function.__func__ if isinstance(function, (classmethod, staticmethod)) else function


def field_validator(field, /, *fields, mode="after", check_fields=None, json_schema_input_type=_UNDEFINED):
    """The function checks these fields, before or after pydantic has."""
    names = (field, *fields)
    if callable(field):
        raise PydanticUserError(
            "`@field_validator` should be used with fields and keyword arguments, not bare. E.g. usage should be"
            " `@validator('<field_name>', ...)`", code="validator-no-fields")
    if not all(isinstance(name, str) for name in names):
        raise PydanticUserError(
            "`@field_validator` fields should be passed as separate string args. E.g. usage should be"
            " `@validator('<field_name_1>', '<field_name_2>', ...)`", code="validator-invalid-fields")

    def decorate(function):
        if not isinstance(function, (classmethod, staticmethod)):
            function = classmethod(function)
        return _Decorated(function, kind="field", names=names, mode=mode, check_fields=check_fields)

    return decorate


def model_validator(*, mode):
    """The function checks the whole: the data before, or the model after."""
    if mode not in ("before", "after", "wrap"):
        raise ValueError(f"mode {mode!r}")

    def decorate(function):
        if mode != "after" and not isinstance(function, (classmethod, staticmethod)):
            function = classmethod(function)
        return _Decorated(function, kind="model", mode=mode)

    return decorate


def field_serializer(field, /, *fields, mode="plain", return_type=None, when_used="always", check_fields=None):
    """The function says how these fields are dumped."""
    if mode != "plain":
        raise _refuse("field_serializer(mode='wrap')")

    def decorate(function):
        return _Decorated(function, kind="serializer", names=(field, *fields), when_used=when_used)

    return decorate


def computed_field(function=None, /, *, alias=None, repr=None, return_type=None, title=None, description=None, **more):
    """A property that is dumped like a field."""

    def decorate(function):
        made = function if isinstance(function, property) else property(function)
        return _Computed(made, alias, True if repr is None else repr)

    return decorate(function) if function is not None else decorate


class _Computed:
    def __init__(self, made, alias, repr):
        self.made, self.alias, self.repr = made, alias, repr

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        return self if instance is None else self.made.__get__(instance, owner)


class _ModelSchema(_Schema):
    """A model; what is known of its fields is asked of the class, which may not be whole yet."""

    def __init__(self, model):
        self.model = model
        self.name = model.__name__

    def check(self, value, state):
        return self.model.__pydantic_plan__.check(value, state)

    def dump(self, value, how):
        if not isinstance(value, BaseModel):
            return _dump_any(value, how)
        plan = self.model.__pydantic_plan__ if isinstance(value, self.model) else value.__pydantic_plan__
        return plan.dump(value, how)


class _FieldPlan:
    """How one field is read and dumped."""

    __slots__ = ("name", "info", "schema", "keys", "place", "default", "serializer", "out")

    def __init__(self, name, info, schema, config):
        self.name, self.info, self.schema = name, info, schema
        alias = info.validation_alias
        by_name = config.get("populate_by_name") or config.get("validate_by_name")
        if alias is None:
            self.keys = (name,)
        else:
            aliases = tuple(alias.choices) if isinstance(alias, AliasChoices) else (alias,)
            if config.get("validate_by_alias") is False:
                aliases = ()
            self.keys = aliases + (name,) if by_name else aliases or (name,)
        self.place = self.keys[0]
        self.serializer = None
        self.out = info.serialization_alias or name


class _Plan:
    """How a model is made of data, and dumped."""

    def __init__(self, model):
        self.model, self.config = model, model.model_config
        self.extra = self.config.get("extra") or "ignore"
        self.is_strict = self.config.get("strict", False)
        found = model.__pydantic_decorators__
        self.fields = [self.plan_of(name, info, found) for name, info in model.model_fields.items()]
        self.computed = [item for item in found.values() if isinstance(item, _Computed)]
        self.known = {key for field in self.fields for key in field.keys}
        self.posts = model.model_post_init is not BaseModel.model_post_init
        self.privates = model.__private_attributes__
        self.has_own_init = model.__init__ is not BaseModel.__init__
        self.core = self.make
        self.is_wrapped = False
        for item in found.values():
            if getattr(item, "kind", None) == "model":
                self.core, self.is_wrapped = self.wrapped(self.core, item), True
        if self.config.get("frozen"):
            self.is_frozen = True
        else:
            self.is_frozen = False

    def plan_of(self, name, info, found):
        rules = dict(info.rules)
        if "strict" not in rules and self.is_strict:
            rules["strict"] = True
        schema = _around(_schema_of(info.annotation, rules, self.config), info.metadata)
        for item in found.values():
            if getattr(item, "kind", None) == "field" and (name in item.names or "*" in item.names):
                schema = _FunctionSchema(item.mode, item.bound(self.model), schema)
        plan = _FieldPlan(name, info, schema, self.config)
        for item in found.values():
            if getattr(item, "kind", None) == "serializer" and (name in item.names or "*" in item.names):
                plan.serializer = item
        return plan

    def wrapped(self, core, item):
        """The model's schema with a validator of the program around it."""
        if item.mode == "after":
            function = _unwrapped(item.function)
            is_told = _takes(function, 2)

            def check(value, state, target):
                made = core(value, state, target)
                args = (made, ValidationInfo(state)) if is_told else (made,)
                return _called(function, args, value)
        elif item.mode == "before":
            function = item.bound(self.model)
            is_told = _takes(function, 2)

            def check(value, state, target):
                args = (value, ValidationInfo(state)) if is_told else (value,)
                return core(_called(function, args, value), state, target)
        else:
            function = item.bound(self.model)
            is_told = _takes(function, 3)

            def check(value, state, target):
                def handler(value):
                    try:
                        return core(value, state, target)
                    except _Invalid as wrong:
                        raise ValidationError(self.model.__name__, wrong.lines, state.of_json) from None

                args = (value, handler, ValidationInfo(state)) if is_told else (value, handler)
                return _called(function, args, value)
        return check

    def check(self, value, state, target=None):
        if self.is_wrapped:
            return self.core(value, state, target)
        return self.make(value, state, target)

    def make(self, value, state, target):
        """The model of this data: the target filled, or a new one."""
        model = self.model
        if target is None:
            if isinstance(value, model):
                if type(value) is not model:
                    state.lower(1)
                return value
            state.lower(0)
        if not isinstance(value, dict):
            value = self.data_of(value, state)
        if target is None:
            if self.has_own_init:
                return _called(model, (), value) if not value else _called(lambda: model(**value), (), value)
            target = model.__new__(model)
        self.fill(target, value, state)
        return target

    def data_of(self, value, state):
        takes_attributes = state.from_attributes if state.from_attributes is not None else self.config.get("from_attributes")
        if isinstance(value, _Mapping):
            return dict(value)
        if not takes_attributes or isinstance(value, (str, bytes, int, float, list, tuple, set)) or value is None:
            kind = "model_attributes_type" if takes_attributes else "model_type"
            raise _wrong(kind, value, None if takes_attributes else {"class_name": self.model.__name__})
        missing = object()
        found = {key: getattr(value, key, missing) for field in self.fields for key in field.keys}
        return _Attributes({key: item for key, item in found.items() if item is not missing}, value)

    def fill(self, target, data, state):
        values, given, lines, extra = {}, set(), [], None
        outer = (state.data, state.field_name)
        shown = data.source if isinstance(data, _Attributes) else data
        for field in self.fields:
            name = field.name
            for key in field.keys:
                if key in data:
                    break
            else:
                self.give_default(field, values, shown, lines, state)
                continue
            state.data, state.field_name = values, name
            try:
                values[name] = field.schema.check(data[key], state)
                given.add(name)
            except _Invalid as wrong:
                lines += wrong.at(key)
        state.data, state.field_name = outer
        if self.extra != "ignore":
            extra = {key: item for key, item in data.items() if key not in self.known}
            if self.extra == "forbid":
                lines += [_Line("extra_forbidden", item, None, (key,)) for key, item in extra.items()]
                extra = None
        if lines:
            raise _Invalid(lines)
        state.fields = len(given)
        _put(target, values, given if not extra else given | set(extra), extra)
        if self.privates:
            _set(target, "__pydantic_private__", {
                name: item.make() for name, item in self.privates.items()
                if item.default is not _UNDEFINED or item.default_factory is not None})
        if self.posts:
            target.model_post_init(state.context)

    def give_default(self, field, values, data, lines, state):
        info = field.info
        if info.is_required():
            lines.append(_Line("missing", data, None, (field.place,)))
            return
        value = info.get_default(call_default_factory=True, validated_data=values)
        if info.validate_default or (info.validate_default is None and self.config.get("validate_default")):
            state.data, state.field_name = values, field.name
            try:
                value = field.schema.check(value, state)
            except _Invalid as wrong:
                lines += wrong.at(field.place)
                return
        values[field.name] = value

    def dump(self, model, how):
        made = {}
        values, given = model.__dict__, model.__pydantic_fields_set__
        by_alias = self.config.get("serialize_by_alias", False) if how.by_alias is None else how.by_alias
        for field in self.fields:
            name = field.name
            if name not in values or field.info.exclude or not how.keeps(name):
                continue
            value = values[name]
            if how.exclude_unset and name not in given or how.exclude_none and value is None:
                continue
            if how.exclude_defaults and not field.info.is_required() and value == field.info.get_default(call_default_factory=True):
                continue
            made[field.out if by_alias else name] = self.dump_field(field, model, value, how)
        for name, value in (model.__pydantic_extra__ or {}).items():
            if how.keeps(name) and not (how.exclude_none and value is None):
                made[name] = _dump_any(value, how.below(name))
        for item in self.computed:
            if how.keeps(item.name):
                value = item.__get__(model, type(model))
                if not (how.exclude_none and value is None):
                    made[item.alias if by_alias and item.alias else item.name] = _dump_any(value, how.below(item.name))
        return made

    def dump_field(self, field, model, value, how):
        below = how.below(field.name)
        item = field.serializer
        if item is None or (item.when_used in ("json", "json-unless-none") and not how.to_json):
            return field.schema.dump(value, below)
        if item.when_used.endswith("unless-none") and value is None:
            return None
        function = item.function
        function = function.__get__(model, type(model))
        return _dump_any(function(value, _SerializationInfo(how, field.name)) if _takes(function, 2) else function(value), below)


class _SerializationInfo:
    def __init__(self, how, field_name):
        self.mode, self.field_name, self.context = "json" if how.to_json else "python", field_name, how.context
        self.by_alias, self.exclude_none = bool(how.by_alias), how.exclude_none


class _Attributes(dict):
    """The fields of an object that is no dictionary."""

    def __init__(self, values, source):
        super().__init__(values)
        self.source = source


_set = object.__setattr__


def _put(target, values, given, extra):
    _set(target, "__dict__", values)
    _set(target, "__pydantic_fields_set__", given)
    _set(target, "__pydantic_extra__", extra)
    _set(target, "__pydantic_private__", None)


class _classproperty:
    """What a class gives when it is asked for it."""

    def __init__(self, function):
        self.function = function

    def __get__(self, instance, owner):
        return self.function(owner)
