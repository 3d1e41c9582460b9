"""Annotations, in the form that is wanted: values, texts, or references where a name is not defined yet."""

import inspect as _inspect
import types as _types
from enum import IntEnum as _IntEnum

from typing import ForwardRef


class Format(_IntEnum):
    VALUE = 1
    VALUE_WITH_FAKE_GLOBALS = 2
    FORWARDREF = 3
    STRING = 4


def _checked(format):
    try:
        format = Format(format)
    except ValueError:
        raise ValueError(f"Unsupported format {format!r}") from None
    if format == Format.VALUE_WITH_FAKE_GLOBALS:
        raise ValueError("The VALUE_WITH_FAKE_GLOBALS format is for internal use only")
    return format


def get_annotations(obj, *, globals=None, locals=None, eval_str=False, format=Format.VALUE):
    if eval_str and format != Format.VALUE:
        raise ValueError("eval_str=True is only supported with format=Format.VALUE")
    format = _checked(format)
    found = _inspect.get_annotations(obj, globals=globals, locals=locals, eval_str=eval_str, format=int(format))
    return annotations_to_string(found) if format == Format.STRING else found


def call_annotate_function(annotate, format, *, owner=None):
    return annotate(int(_checked(format)))


def call_evaluate_function(evaluate, format, *, owner=None):
    return call_annotate_function(evaluate, format, owner=owner)


def get_annotate_from_class_namespace(obj):
    return obj["__annotate__"] if "__annotate__" in obj else obj.get("__annotate_func__")


def type_repr(value):
    if isinstance(value, (type, _types.FunctionType, _types.BuiltinFunctionType)):
        return value.__qualname__ if value.__module__ == "builtins" else f"{value.__module__}.{value.__qualname__}"
    return "..." if value is ... else repr(value)


def annotations_to_string(annotations):
    return {name: value if isinstance(value, str) else type_repr(value) for name, value in annotations.items()}
