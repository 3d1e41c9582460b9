"""Models."""

_MODEL_LACKS = ("model_json_schema", "model_validate_strings", "model_parametrized_name", "dict", "json", "parse_obj", "parse_raw",
                "parse_file", "from_orm", "construct", "copy", "schema", "schema_json", "validate", "update_forward_refs")
_NO_FIELDS = (_types.FunctionType, property, classmethod, staticmethod, type, _Decorated, _Computed, _PrivateAttribute)


class _ModelMetaclass(type):
    def __new__(mcs, name, bases, namespace, **config):
        if not bases or bases == (object,):
            return super().__new__(mcs, name, bases, namespace)
        for base in bases:
            if base.__name__ == "Generic":
                raise _refuse("a generic model")
        merged = {}
        for base in reversed(bases):
            merged.update(getattr(base, "model_config", None) or {})
        merged.update(namespace.get("model_config") or {})
        merged.update(config)
        if "Config" in namespace:
            raise _refuse("class Config in a model", "model_config = ConfigDict(…) is")
        namespace["model_config"] = _check_config(merged)
        cls = super().__new__(mcs, name, bases, namespace)
        _collect(cls, bases, namespace)
        return cls

    def __getattr__(cls, name):
        if name == "__pydantic_plan__":
            return _complete(cls)
        if name in ("__fields__", "model_json_schema") or name in _MODEL_LACKS:
            raise _refuse(f"BaseModel.{name}")
        private = cls.__dict__.get("__private_attributes__") or {}
        if name in private and private[name].default is not _UNDEFINED:
            return private[name].default
        raise AttributeError(f"type object {cls.__name__!r} has no attribute {name!r}", name=name, obj=cls)

    def __instancecheck__(cls, instance):
        return hasattr(instance, "__pydantic_fields_set__") and super().__instancecheck__(instance)


def _collect(cls, bases, namespace):
    """The fields, validators and private attributes of a class, its own and those of its bases."""
    decorators, privates, fields = {}, {}, {}
    for base in reversed(cls.__mro__[1:]):
        decorators.update(base.__dict__.get("__pydantic_decorators__") or {})
        privates.update(base.__dict__.get("__private_attributes__") or {})
    for base in reversed(bases):
        fields.update(getattr(base, "__pydantic_own_fields__", None) or {})
    for name, value in namespace.items():
        if isinstance(value, (_Decorated, _Computed)):
            decorators[name] = value
    cls.__pydantic_decorators__ = decorators
    cls.__private_attributes__ = privates
    cls.__pydantic_own_fields__ = fields
    cls.__pydantic_pending__ = True
    try:
        _read_annotations(cls, namespace)
    except NameError as error:
        cls.__pydantic_missing__ = error
    _take_privates(cls, namespace, privates)
    if not cls.__pydantic_pending__:
        _check_namespace(cls, namespace)
        try:
            _complete(cls)
        except (NameError, _Incomplete):
            pass


class _Incomplete(Exception):
    pass


def _read_annotations(cls, namespace):
    own = cls.__dict__.get("__annotations__") if "__annotations__" in namespace else cls.__annotations__
    found = {}
    if any(_has_text(annotation) for annotation in own.values()):
        names = {cls.__name__: cls}
        hints = _typing.get_type_hints(cls, None, names, include_extras=True)
        own = {name: hints[name] for name in own}
    for name, annotation in own.items():
        if name.startswith("_") or name == "model_config" or _typing.get_origin(annotation) is _typing.ClassVar \
                or annotation is _typing.ClassVar:
            continue
        found[name] = _field_of(name, annotation, namespace.get(name, _UNDEFINED), cls.model_config)
    for name in found:
        if name in namespace:
            type.__delattr__(cls, name)
    cls.__pydantic_own_fields__ = {**cls.__pydantic_own_fields__, **found}
    cls.__pydantic_pending__ = False


def _has_text(annotation):
    if isinstance(annotation, str) or type(annotation).__name__ == "ForwardRef":
        return True
    if _typing.get_origin(annotation) is _typing.Literal:
        return False
    return any(_has_text(arg) for arg in _typing.get_args(annotation) if not isinstance(arg, list))


def _field_of(name, annotation, default, config):
    info = FieldInfo()
    is_final = _typing.get_origin(annotation) is _typing.Final
    if is_final:
        annotation = _typing.get_args(annotation)[0]
    if _typing.get_origin(annotation) is _typing.Annotated:
        annotation, *marks = _typing.get_args(annotation)
        for mark in marks:
            if isinstance(mark, FieldInfo):
                info = info.merged(mark)
            elif isinstance(mark, (StringConstraints, Strict)):
                info.rules = {**info.rules, **mark.rules}
            elif isinstance(mark, _Mark):
                info.metadata = info.metadata + [mark]
    if isinstance(default, FieldInfo):
        info = info.merged(default)
        default = default.default
    if default is not _UNDEFINED and default is not ...:
        info.default = default
    elif default is ...:
        info.default = _UNDEFINED
    info.annotation = annotation
    generator = config.get("alias_generator")
    if generator is not None and info.alias is None:
        info.alias = info.validation_alias = info.serialization_alias = generator(name)
    return info


def _take_privates(cls, namespace, privates):
    for name, value in list(namespace.items()):
        if isinstance(value, _PrivateAttribute):
            privates[name] = value
        elif name.startswith("_") and not name.startswith("__") and not isinstance(value, _NO_FIELDS):
            privates[name] = _PrivateAttribute(value)
        else:
            continue
        type.__delattr__(cls, name)
    own = {} if cls.__pydantic_pending__ else cls.__annotations__
    for name in own:
        if name.startswith("_") and not name.startswith("__"):
            privates.setdefault(name, _PrivateAttribute())


def _check_namespace(cls, namespace):
    for name, value in namespace.items():
        if name.startswith("_") or name == "model_config" or name in cls.__pydantic_own_fields__ or isinstance(value, _NO_FIELDS):
            continue
        if hasattr(value, "__get__") or name in cls.__annotations__:
            continue
        raise PydanticUserError(
            f"A non-annotated attribute was detected: `{name} = {value!r}`. All model fields require a type annotation; if"
            f" `{name}` is not meant to be a field, you may be able to resolve this error by annotating it as a `ClassVar` or"
            " updating `model_config['ignored_types']`.", code="model-field-missing-annotation")
    for item in cls.__pydantic_decorators__.values():
        if getattr(item, "kind", None) not in ("field", "serializer") or getattr(item, "check_fields", None) is False:
            continue
        for name in item.names:
            if name != "*" and name not in cls.__pydantic_own_fields__:
                raise PydanticUserError(
                    f"Decorators defined with incorrect fields: {cls.__module__}.{cls.__qualname__}.{item.name}"
                    " (use check_fields=False if you're inheriting from the model and intended this)",
                    code="decorator-missing-field")


def _complete(cls):
    """The plan of a class, made when all that it names is there."""
    if "__pydantic_plan__" in cls.__dict__:
        return cls.__dict__["__pydantic_plan__"]
    try:
        if cls.__pydantic_pending__:
            _read_annotations(cls, dict(cls.__dict__))
        plan = _Plan(cls)
    except NameError as error:
        name = getattr(error, "name", None)
        raise PydanticUserError(
            f"`{cls.__name__}` is not fully defined; you should define `{name}`, then call `{cls.__name__}.model_rebuild()`.",
            code="class-not-fully-defined") from None
    cls.__pydantic_plan__ = plan
    return plan


class BaseModel(metaclass=_ModelMetaclass):
    """A class whose fields are checked."""

    __module__ = "pydantic.main"
    __slots__ = ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
    model_config = {}
    __pydantic_decorators__ = {}
    __private_attributes__ = {}
    __pydantic_own_fields__ = {}

    def __init__(self, /, **data):
        _validated(type(self), data, _State(), self)

    @_classproperty
    def model_fields(cls):
        if cls.__pydantic_pending__:
            _complete(cls)
        return cls.__pydantic_own_fields__

    @_classproperty
    def model_computed_fields(cls):
        return {name: item for name, item in cls.__pydantic_decorators__.items() if isinstance(item, _Computed)}

    @property
    def model_fields_set(self):
        return self.__pydantic_fields_set__

    @property
    def model_extra(self):
        return self.__pydantic_extra__

    def model_post_init(self, context, /):
        pass

    @classmethod
    def model_construct(cls, _fields_set=None, **values):
        target = cls.__new__(cls)
        made, given = {}, set()
        for name, info in cls.model_fields.items():
            if name in values or (info.alias in values if info.alias else False):
                made[name] = values.pop(name) if name in values else values.pop(info.alias)
                given.add(name)
            elif not info.is_required():
                made[name] = info.get_default(call_default_factory=True, validated_data=made)
        extra = values if cls.model_config.get("extra") == "allow" else None
        _put(target, made, given if _fields_set is None else _fields_set, extra)
        return target

    @classmethod
    def model_validate(cls, obj, *, strict=None, extra=None, from_attributes=None, context=None, by_alias=None, by_name=None):
        if (extra, by_alias, by_name) != (None, None, None):
            raise _refuse("model_validate(extra=…, by_alias=…, by_name=…)")
        return _validated(cls, obj, _State(strict, False, context, from_attributes))

    @classmethod
    def model_validate_json(cls, json_data, *, strict=None, extra=None, context=None, by_alias=None, by_name=None):
        if (extra, by_alias, by_name) != (None, None, None):
            raise _refuse("model_validate_json(extra=…, by_alias=…, by_name=…)")
        try:
            data = _from_json(json_data)
        except _Invalid as wrong:
            raise ValidationError(cls.__name__, wrong.lines, True) from None
        return _validated(cls, data, _State(strict, True, context))

    @classmethod
    def model_rebuild(cls, *, force=False, raise_errors=True, _parent_namespace_depth=2, _types_namespace=None):
        if "__pydantic_plan__" in cls.__dict__ and not force:
            return None
        _complete(cls)
        return True

    def model_copy(self, *, update=None, deep=False):
        from copy import deepcopy

        made = type(self).__new__(type(self))
        values = deepcopy(self.__dict__) if deep else dict(self.__dict__)
        extra = None if self.__pydantic_extra__ is None else dict(self.__pydantic_extra__)
        given = set(self.__pydantic_fields_set__)
        for name, value in (update or {}).items():
            if name in type(self).model_fields or self.model_config.get("extra") != "allow":
                values[name] = value
            else:
                extra = {**(extra or {}), name: value}
            given.add(name)
        private = self.__pydantic_private__
        _put(made, values, given, extra)
        _set(made, "__pydantic_private__", deepcopy(private) if deep else None if private is None else dict(private))
        return made

    def model_dump(self, *, mode="python", include=None, exclude=None, context=None, by_alias=None, exclude_unset=False,
                   exclude_defaults=False, exclude_none=False, round_trip=False, warnings=True, fallback=None,
                   serialize_as_any=False, exclude_computed_fields=False, polymorphic_serialization=None):
        if round_trip or fallback or serialize_as_any or exclude_computed_fields or polymorphic_serialization:
            raise _refuse("model_dump(round_trip, fallback, serialize_as_any, exclude_computed_fields)")
        how = _How(mode, by_alias, exclude_unset, exclude_defaults, exclude_none, include, exclude, context)
        return self.__pydantic_plan__.dump(self, how)

    def model_dump_json(self, *, indent=None, include=None, exclude=None, context=None, by_alias=None, exclude_unset=False,
                        exclude_defaults=False, exclude_none=False, ensure_ascii=False, round_trip=False, warnings=True):
        if ensure_ascii or round_trip:
            raise _refuse("model_dump_json(ensure_ascii, round_trip)")
        how = _How("json", by_alias, exclude_unset, exclude_defaults, exclude_none, include, exclude, context)
        return _json_text(self.__pydantic_plan__.dump(self, how), indent)

    def __getattr__(self, name):
        for found in (self.__pydantic_private__, self.__pydantic_extra__):
            if found and name in found:
                return found[name]
        if name in _MODEL_LACKS:
            raise _refuse(f"BaseModel.{name}")
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name, obj=self)

    def __setattr__(self, name, value):
        cls = type(self)
        if name in cls.__private_attributes__:
            if self.__pydantic_private__ is None:
                _set(self, "__pydantic_private__", {})
            self.__pydantic_private__[name] = value
            return
        if name.startswith("__pydantic_") or isinstance(getattr(cls, name, None), property):
            _set(self, name, value)
            return
        plan, fields = self.__pydantic_plan__, cls.model_fields
        is_frozen = "frozen_instance" if plan.is_frozen else \
            "frozen_field" if name in fields and fields[name].frozen else None
        if is_frozen:
            raise ValidationError(cls.__name__, [_Line(is_frozen, value, None, (name,))])
        if name not in fields:
            if plan.extra != "allow" and plan.config.get("validate_assignment"):
                line = _Line("no_such_attribute", value, {"attribute": name}, (name,))
                raise ValidationError(cls.__name__, [line])
            if plan.extra != "allow":
                raise ValueError(f'"{cls.__name__}" object has no field "{name}"')
            self.__pydantic_extra__[name] = value
            return
        if plan.config.get("validate_assignment"):
            self._assign(plan, name, value)
        else:
            self.__dict__[name] = value
            self.__pydantic_fields_set__.add(name)

    def _assign(self, plan, name, value):
        field = next(field for field in plan.fields if field.name == name)
        state = _State()
        state.data, state.field_name = {other: item for other, item in self.__dict__.items() if other != name}, name
        try:
            self.__dict__[name] = field.schema.check(value, state)
        except _Invalid as wrong:
            raise ValidationError(type(self).__name__, wrong.at(name)) from None
        self.__pydantic_fields_set__.add(name)
        for item in type(self).__pydantic_decorators__.values():
            if getattr(item, "kind", None) == "model":
                if item.mode != "after":
                    raise _refuse("validate_assignment with a model_validator that is not mode='after'")
                try:
                    _called(_unwrapped(item.function), (self,), self)
                except _Invalid as wrong:
                    raise ValidationError(type(self).__name__, wrong.lines) from None

    def __eq__(self, other):
        if not isinstance(other, BaseModel):
            return NotImplemented
        return (type(self) is type(other) and self.__dict__ == other.__dict__
                and self.__pydantic_private__ == other.__pydantic_private__
                and (self.__pydantic_extra__ or None) == (other.__pydantic_extra__ or None))

    def __hash__(self):
        if not self.model_config.get("frozen"):
            raise TypeError(f"unhashable type: {type(self).__name__!r}")
        return hash(tuple(self.__dict__[name] for name in type(self).model_fields))

    def __iter__(self):
        yield from self.__dict__.items()
        yield from (self.__pydantic_extra__ or {}).items()

    def __copy__(self):
        return self.model_copy()

    def __deepcopy__(self, memo=None):
        return self.model_copy(deep=True)

    def __repr_args__(self):
        fields = type(self).model_fields
        for name, value in self.__dict__.items():
            if name in fields and fields[name].repr:
                yield name, value
        yield from (self.__pydantic_extra__ or {}).items()
        for item in self.__pydantic_plan__.computed:
            if item.repr:
                yield item.name, item.__get__(self, type(self))

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.__repr_args__())})"

    def __str__(self):
        return " ".join(f"{name}={value!r}" for name, value in self.__repr_args__())


def _validated(cls, data, state, target=None):
    try:
        made = cls.__pydantic_plan__.check(data, state, target)
    except _Invalid as wrong:
        title = cls.model_config.get("title") or cls.__name__
        raise ValidationError(title, wrong.lines, state.of_json) from None
    return made
