"""Pydantic's errors: what may be wrong with a value, in pydantic's words, and all that is wrong at once."""

import json as _json
from collections.abc import Mapping as _Mapping

__version__ = VERSION = "2.14.3"
_HELP = "https://errors.pydantic.dev/2.14"

# What each kind of error says; after the bar, what it says of JSON. {s} stands for a plural.
_MESSAGES = {
    "json_invalid": "Invalid JSON: {error}",
    "json_type": "JSON input should be string, bytes or bytearray",
    "missing": "Field required",
    "frozen_field": "Field is frozen",
    "frozen_instance": "Instance is frozen",
    "extra_forbidden": "Extra inputs are not permitted",
    "no_such_attribute": "Object has no attribute '{attribute}'",
    "get_attribute_error": "Error extracting attribute: {error}",
    "invalid_key": "Keys should be strings",
    "model_type": "Input should be a valid dictionary or instance of {class_name}|Input should be an object",
    "model_attributes_type": "Input should be a valid dictionary or object to extract fields from|Input should be an object",
    "none_required": "Input should be None|Input should be null",
    "greater_than": "Input should be greater than {gt}",
    "greater_than_equal": "Input should be greater than or equal to {ge}",
    "less_than": "Input should be less than {lt}",
    "less_than_equal": "Input should be less than or equal to {le}",
    "multiple_of": "Input should be a multiple of {multiple_of}",
    "finite_number": "Input should be a finite number",
    "too_short": "{field_type} should have at least {min_length} item{s} after validation, not {actual_length}",
    "too_long": "{field_type} should have at most {max_length} item{s} after validation, not {actual_length}",
    "iterable_type": "Input should be iterable|Input should be a valid array",
    "string_type": "Input should be a valid string",
    "string_unicode": "Input should be a valid string, unable to parse raw data as a unicode string",
    "string_too_short": "String should have at least {min_length} character{s}",
    "string_too_long": "String should have at most {max_length} character{s}",
    "string_pattern_mismatch": "String should match pattern '{pattern}'",
    "enum": "Input should be {expected}",
    "dict_type": "Input should be a valid dictionary|Input should be an object",
    "list_type": "Input should be a valid list|Input should be a valid array",
    "tuple_type": "Input should be a valid tuple|Input should be a valid array",
    "set_type": "Input should be a valid set|Input should be a valid array",
    "frozen_set_type": "Input should be a valid frozenset|Input should be a valid array",
    "set_item_not_hashable": "Set items should be hashable",
    "bool_type": "Input should be a valid boolean",
    "bool_parsing": "Input should be a valid boolean, unable to interpret input",
    "int_type": "Input should be a valid integer",
    "int_parsing": "Input should be a valid integer, unable to parse string as an integer",
    "int_parsing_size": "Unable to parse input string as an integer, exceeded maximum size",
    "int_from_float": "Input should be a valid integer, got a number with a fractional part",
    "float_type": "Input should be a valid number",
    "float_parsing": "Input should be a valid number, unable to parse string as a number",
    "bytes_type": "Input should be a valid bytes",
    "value_error": "Value error, {error}",
    "assertion_error": "Assertion failed, {error}",
    "literal_error": "Input should be {expected}",
    "date_type": "Input should be a valid date",
    "date_parsing": "Input should be a valid date in the format YYYY-MM-DD, {error}",
    "date_from_datetime_parsing": "Input should be a valid date or datetime, {error}",
    "date_from_datetime_inexact": "Datetimes provided to dates should have zero time - e.g. be exact dates",
    "time_type": "Input should be a valid time",
    "time_parsing": "Input should be in a valid time format, {error}",
    "datetime_type": "Input should be a valid datetime",
    "datetime_parsing": "Input should be a valid datetime, {error}",
    "datetime_from_date_parsing": "Input should be a valid datetime or date, {error}",
    "time_delta_type": "Input should be a valid timedelta|Input should be a valid duration",
    "is_instance_of": "Input should be an instance of {class}",
    "is_subclass_of": "Input should be a subclass of {class}",
    "callable_type": "Input should be callable",
    "uuid_type": "UUID input should be a string, bytes or UUID object",
    "uuid_parsing": "Input should be a valid UUID, {error}",
    "missing_argument": "Missing required argument",
    "union_tag_invalid": "Input tag '{tag}' found using {discriminator} does not match any of the expected tags: {expected_tags}",
    "union_tag_not_found": "Unable to extract tag using discriminator {discriminator}",
}


class _Undefined:
    """Stands for a value that nobody gave."""

    def __repr__(self):
        return "PydanticUndefined"

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __bool__(self):
        return True


_UNDEFINED = _Undefined()


class PydanticUserError(TypeError):
    """The program uses pydantic in a way that cannot be meant."""

    __module__ = "pydantic.errors"

    def __init__(self, message, *, code):
        self.message, self.code = message, code

    def __str__(self):
        if self.code is None:
            return self.message
        return f"{self.message}\n\nFor further information visit {_HELP}/u/{self.code}"


class PydanticCustomError(ValueError):
    """An error of a program's own kind, raised by a validator."""

    __module__ = "pydantic_core._pydantic_core"

    def __init__(self, error_type, message_template, context=None, /):
        self.type, self.message_template, self.context = error_type, message_template, context

    def message(self):
        return _filled(self.message_template, self.context or {})

    def __str__(self):
        return self.message()


def _refuse(what, instead=""):
    return NotImplementedError(f"{what} is not supported by Loopscope" + (f": {instead}" if instead else ""))


def _filled(template, context):
    for name, value in context.items():
        if type(value) is float and value % 1 == 0:
            value = int(value)
        template = template.replace("{" + name + "}", str(value))
    return template


class _Line:
    """One thing that is wrong: what, where, with which value."""

    __slots__ = ("kind", "loc", "input", "context", "text")

    def __init__(self, kind, value, context=None, loc=(), text=None):
        self.kind, self.input, self.context, self.loc, self.text = kind, value, context, loc, text

    def message(self, of_json=False):
        if self.text is not None:
            return self.text
        context = dict(self.context or {})
        count = context.get("min_length", context.get("max_length"))
        context["s"] = "" if count == 1 else "s"
        python, _, json = _MESSAGES[self.kind].partition("|")
        return _filled(json if of_json and json else python, context)

    def as_dict(self, of_json, include_url=True, include_context=True, include_input=True):
        made = {"type": self.kind, "loc": self.loc, "msg": self.message(of_json)}
        if include_input:
            made["input"] = self.input
        if include_context and self.context:
            made["ctx"] = self.context
        if include_url and self.text is None:
            made["url"] = f"{_HELP}/v/{self.kind}"
        return made


class _Invalid(Exception):
    """A value does not fit; carried up to whoever asked for the validation."""

    def __init__(self, lines):
        self.lines = lines

    def at(self, place):
        """The same, of a part of the value at this place."""
        for line in self.lines:
            line.loc = (place,) + line.loc
        return self.lines


def _wrong(kind, value, context=None):
    return _Invalid([_Line(kind, value, context)])


def _shortened(value):
    """How a message shows a value: at most 50 characters, the middle left out."""
    text = repr(value)
    return text if len(text) <= 50 else f"{text[:25]}...{text[-24:]}"


class ValidationError(ValueError):
    """All that is wrong with some data."""

    __module__ = "pydantic_core._pydantic_core"

    def __init__(self, title, lines, of_json=False):
        self.title, self._lines, self._of_json = title, lines, of_json

    @classmethod
    def from_exception_data(cls, title, line_errors, input_type="python", hide_input=False):
        raise _refuse("ValidationError.from_exception_data")

    def error_count(self):
        return len(self._lines)

    def errors(self, *, include_url=True, include_context=True, include_input=True):
        return [line.as_dict(self._of_json, include_url, include_context, include_input) for line in self._lines]

    def json(self, *, indent=None, include_url=True, include_context=True, include_input=True):
        errors = self.errors(include_url=include_url, include_context=include_context, include_input=include_input)
        for error in errors:
            if "ctx" in error:
                error["ctx"] = {name: str(value) if isinstance(value, Exception) else value for name, value in error["ctx"].items()}
        return _json_text(errors, indent)

    def __str__(self):
        count = len(self._lines)
        text = [f"{count} validation error{'' if count == 1 else 's'} for {self.title}"]
        for line in self._lines:
            if line.loc:
                text.append(".".join(_place_text(place) for place in line.loc))
            shown = f"type={line.kind}, input_value={_shortened(line.input)}, input_type={type(line.input).__name__}"
            text.append(f"  {line.message(self._of_json)} [{shown}]")
            if line.text is None:
                text.append(f"    For further information visit {_HELP}/v/{line.kind}")
        return "\n".join(text)

    __repr__ = __str__


def _place_text(place):
    return f"`{place}`" if isinstance(place, str) and "." in place else str(place)


class _State:
    """What is known during one validation."""

    __slots__ = ("strict", "of_json", "context", "exactness", "fields", "data", "from_attributes", "field_name")

    def __init__(self, strict=None, of_json=False, context=None, from_attributes=None):
        self.strict, self.of_json, self.context, self.from_attributes = strict, of_json, context, from_attributes
        # How well the value fits so far: 2 exactly, 1 as a subtype, 0 after conversion.
        self.exactness, self.fields = 2, None
        self.data = self.field_name = None

    def lower(self, to):
        if self.exactness > to:
            self.exactness = to


class ValidationInfo:
    """What a validator is told beside the value."""

    __module__ = "pydantic_core.core_schema"

    def __init__(self, state, config=None):
        self.context, self.data, self.field_name = state.context, state.data, state.field_name
        self.mode, self.config = "json" if state.of_json else "python", config

    def __repr__(self):
        return (f"ValidationInfo(config={self.config!r}, context={self.context!r}, data={self.data!r}, "
                f"field_name={self.field_name!r})")
