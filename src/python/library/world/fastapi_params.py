"""The parameters of a path operation: where each comes from, and how it is checked."""

import json as _json
import typing as _typing
from collections.abc import Mapping as _Mapping
from contextlib import AsyncExitStack as _AsyncExitStack
from contextlib import asynccontextmanager as _asynccontextmanager
import asyncio as _asyncio
import dataclasses as _dataclasses
import enum as _enum
import inspect as _inspect
import re as _re
import traceback as _traceback

import _starlette
import _pydantic
from _starlette import BackgroundTasks, Request, Response
from _pydantic import BaseModel as _BaseModel

_refuse = _starlette._refuse
_UNDEFINED = _pydantic._UNDEFINED
_PARAM_LACKS = ("openapi_examples", "include_in_schema", "example", "regex", "media_type")


class _Param(_pydantic.FieldInfo):
    """What is said of a parameter by Query, Path, Header, Cookie or Body."""

    place = ""

    def __init__(self, default=_UNDEFINED, **about):
        self.convert_underscores = about.pop("convert_underscores", True)
        self.embed = about.pop("embed", None)
        for name in _PARAM_LACKS:
            about.pop(name, None)
        super().__init__(default=default, **about)


class _Query(_Param):
    place = "query"


class _Path(_Param):
    place = "path"


class _Header(_Param):
    place = "header"


class _Cookie(_Param):
    place = "cookie"


class _Body(_Param):
    place = "body"


def Query(default=_UNDEFINED, **about):
    return _Query(default, **about)


def Path(default=..., **about):
    return _Path(default, **about)


def Header(default=_UNDEFINED, **about):
    return _Header(default, **about)


def Cookie(default=_UNDEFINED, **about):
    return _Cookie(default, **about)


def Body(default=_UNDEFINED, **about):
    return _Body(default, **about)


class _Depends:
    def __init__(self, dependency=None, use_cache=True, scope=None):
        self.dependency, self.use_cache, self.scope = dependency, use_cache, scope

    def __repr__(self):
        name = getattr(self.dependency, "__name__", type(self.dependency).__name__)
        return f"Depends({name}{'' if self.use_cache else ', use_cache=False'})"


def Depends(dependency=None, *, use_cache=True, scope=None):
    return _Depends(dependency, use_cache, scope)


def Security(dependency=None, *, scopes=None, use_cache=True):
    if scopes:
        raise _refuse("fastapi.Security(scopes=…)")
    return _Depends(dependency, use_cache, None)


class ValidationException(Exception):
    """What a request or an answer has does not fit."""

    __module__ = "fastapi.exceptions"

    def __init__(self, errors, *, body=None):
        self._errors, self.body = errors, body

    def errors(self):
        return self._errors

    def __str__(self):
        count = len(self._errors)
        text = f"{count} validation error{'' if count == 1 else 's'}:\n"
        return text + "".join(f"  {error}\n" for error in self._errors).rstrip()


class RequestValidationError(ValidationException):
    """A request does not fit."""

    __module__ = "fastapi.exceptions"


class ResponseValidationError(ValidationException):
    """What a path operation returned does not fit its response_model."""

    __module__ = "fastapi.exceptions"


class FastAPIError(RuntimeError):
    __module__ = "fastapi.exceptions"


class HTTPException(_starlette.HTTPException):
    __module__ = "fastapi.exceptions"

    def __init__(self, status_code, detail=None, headers=None):
        super().__init__(status_code=status_code, detail=detail, headers=headers)


class _Field:
    """A value that comes from a request, or goes into an answer."""

    def __init__(self, name, info, place):
        self.name, self.info, self.place = name, info, place
        self.alias = info.validation_alias or info.alias or name
        if not isinstance(self.alias, str):
            raise _refuse("AliasChoices of a parameter")
        if place == "header" and info.alias is None and info.convert_underscores:
            self.alias = name.replace("_", "-")
        self.schema = _pydantic._around(_pydantic._schema_of(info.annotation, info.rules, {}), info.metadata)
        self.is_list = _is_sequence(info.annotation)

    def check(self, value, loc):
        """The checked value, and what is wrong with it."""
        if value is _UNDEFINED:
            if self.info.is_required():
                return None, [{"type": "missing", "loc": loc, "msg": "Field required", "input": None}]
            return self.info.get_default(call_default_factory=True), []
        try:
            return self.schema.check(value, _pydantic._State(from_attributes=True)), []
        except _pydantic._Invalid as wrong:
            errors = [line.as_dict(False, include_url=False) for line in wrong.lines]
            for error in errors:
                error["loc"] = loc + error["loc"]
            return None, errors


def _is_sequence(annotation):
    origin = _typing.get_origin(annotation) or annotation
    if origin is _typing.Union or type(annotation).__name__ == "UnionType":
        return any(_is_sequence(arg) for arg in _typing.get_args(annotation))
    return origin in (list, tuple, set, frozenset)


def _is_scalar(annotation):
    """A value that stands in a query: no model, no container."""
    origin, args = _typing.get_origin(annotation), _typing.get_args(annotation)
    if origin is _typing.Annotated:
        return _is_scalar(args[0])
    if origin is _typing.Union or type(annotation).__name__ == "UnionType":
        return all(_is_scalar(arg) for arg in args)
    kind = origin or annotation
    if not isinstance(kind, type):
        return True
    return not (issubclass(kind, (_BaseModel, _Mapping, list, tuple, set, frozenset)) or _dataclasses.is_dataclass(kind))


_SPECIAL = {"Request": "request", "BackgroundTasks": "background", "Response": "response", "HTTPConnection": "request"}


class _Dependant:
    """What a function wants of a request: values, other functions, and the request itself."""

    def __init__(self, call, path="", use_cache=True, name=None, scope=None):
        self.call, self.use_cache, self.name, self.scope = call, use_cache, name, scope
        self.dependencies, self.special = [], []
        self.fields = {"path": [], "query": [], "header": [], "cookie": [], "body": []}
        self.is_async = _starlette._is_async(call)
        function = call if _inspect.isfunction(call) or _inspect.ismethod(call) else getattr(call, "__call__", call)
        is_class = isinstance(call, type)
        self.is_async_generator = not is_class and _inspect.isasyncgenfunction(function)
        self.is_generator = not is_class and _inspect.isgeneratorfunction(function)
        names = set(_re.findall(r"{(\w+)(?::\w+)?}", path))
        self.path = path
        hints = _hints(call, function)
        for name, parameter in _inspect.signature(call).parameters.items():
            if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
                continue
            annotation = hints.get(name, _typing.Any if parameter.annotation is parameter.empty else parameter.annotation)
            self.add(name, annotation, parameter, names)

    def add(self, name, annotation, parameter, path_names):
        default = _UNDEFINED if parameter.default is parameter.empty else parameter.default
        marks, kind = (), annotation
        if _typing.get_origin(annotation) is _typing.Annotated:
            kind, *marks = _typing.get_args(annotation)
        depends = default if isinstance(default, _Depends) else next((m for m in marks if isinstance(m, _Depends)), None)
        if depends is not None:
            call = depends.dependency if depends.dependency is not None else kind
            self.dependencies.append(_Dependant(call, self.path, depends.use_cache, name, depends.scope))
            return
        if isinstance(kind, type) and kind.__name__ in _SPECIAL and issubclass(kind, (Request, Response, BackgroundTasks)):
            self.special.append((name, _SPECIAL[kind.__name__]))
            return
        param = default if isinstance(default, _Param) else None
        for mark in marks:
            if isinstance(mark, _Param):
                param = mark
        place = param.place if param is not None else "path" if name in path_names else \
            "query" if _is_scalar(annotation) else "body"
        info = _pydantic._field_of(name, annotation, default, {})
        info.embed = getattr(param, "embed", None)
        info.convert_underscores = getattr(param, "convert_underscores", True)
        if isinstance(info.default, _Param):
            info.default = info.default.default
        self.fields[place].append(_Field(name, info, place))

    def all_fields(self, place):
        """Its own fields of a place, and those of all that it depends on; each name once."""
        found = {field.name: field for dependant in self.dependencies for field in dependant.all_fields(place)}
        return list({**found, **{field.name: field for field in self.fields[place]}}.values())


def _hints(call, function):
    target = call.__init__ if isinstance(call, type) else function
    while hasattr(target, "func"):
        target = target.func
    try:
        return _typing.get_type_hints(target, include_extras=True)
    except TypeError:
        return {}


def _values_of(fields, given, place):
    """The values of path, query, header or cookie parameters."""
    values, errors = {}, []
    for field in fields:
        if field.is_list and hasattr(given, "getlist"):
            value = given.getlist(field.alias) or _UNDEFINED
        else:
            value = given.get(field.alias)
            value = _UNDEFINED if value is None else value
        values[field.name], wrong = field.check(value, (place, field.alias))
        errors += wrong
    return values, errors


def _values_of_body(fields, body, is_embedded):
    if not fields:
        return {}, []
    if not is_embedded:
        value, errors = fields[0].check(_UNDEFINED if body is None else body, ("body",))
        return {fields[0].name: value}, errors
    values, errors = {}, []
    for field in fields:
        value = _UNDEFINED
        if isinstance(body, dict):
            value = body.get(field.alias, _UNDEFINED)
            value = _UNDEFINED if value is None and field.info.is_required() else value
        values[field.name], wrong = field.check(value, ("body", field.alias))
        errors += wrong
    return values, errors
