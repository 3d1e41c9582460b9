"""Checking values of any type, and functions."""


class TypeAdapter:
    """Checks and dumps values of one type, which need be no model."""

    __module__ = "pydantic.type_adapter"

    def __init__(self, type, *, config=None, _parent_depth=2, module=None):
        self._type = type
        self._schema = _schema_of(type, {}, _check_config(config or {}))

    def _check(self, value, state):
        try:
            return self._schema.check(value, state)
        except _Invalid as wrong:
            raise ValidationError(self._schema.name, wrong.lines, state.of_json) from None

    def validate_python(self, object, /, *, strict=None, from_attributes=None, context=None):
        return self._check(object, _State(strict, False, context, from_attributes))

    def validate_json(self, data, /, *, strict=None, context=None):
        try:
            value = _from_json(data)
        except _Invalid as wrong:
            raise ValidationError(self._schema.name, wrong.lines, True) from None
        return self._check(value, _State(strict, True, context))

    def dump_python(self, instance, /, *, mode="python", by_alias=None, exclude_unset=False, exclude_defaults=False,
                    exclude_none=False, include=None, exclude=None):
        how = _How(mode, by_alias, exclude_unset, exclude_defaults, exclude_none, include, exclude)
        return self._schema.dump(instance, how)

    def dump_json(self, instance, /, *, indent=None, by_alias=None, exclude_unset=False, exclude_defaults=False,
                  exclude_none=False, include=None, exclude=None):
        how = _How("json", by_alias, exclude_unset, exclude_defaults, exclude_none, include, exclude)
        return _json_text(self._schema.dump(instance, how), indent).encode()

    def json_schema(self, **kwargs):
        raise _refuse("TypeAdapter.json_schema")


def create_model(model_name, /, *, __config__=None, __doc__=None, __base__=None, __module__=None, __validators__=None,
                 **field_definitions):
    """A model made of names, types and defaults."""
    annotations, namespace = {}, {"__module__": __module__ or "__main__", "__qualname__": model_name}
    for name, definition in field_definitions.items():
        if isinstance(definition, tuple):
            annotations[name], namespace[name] = definition
            if definition[1] is ...:
                del namespace[name]
        else:
            annotations[name] = definition
    namespace.update(__validators__ or {})
    if __doc__:
        namespace["__doc__"] = __doc__
    if __config__:
        namespace["model_config"] = __config__
    namespace["__annotations__"] = annotations
    bases = __base__ if isinstance(__base__, tuple) else (__base__ or BaseModel,)
    return _ModelMetaclass(model_name, bases, namespace)
