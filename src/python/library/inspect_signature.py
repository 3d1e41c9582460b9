"""Signatures: the parameters of a callable, and binding arguments to them."""

from collections import namedtuple as _namedtuple
from enum import IntEnum as _IntEnum
from keyword import iskeyword as _iskeyword
import functools as _functools
import types as _types
from inspect import get_annotations as _get_annotations, unwrap as _unwrap

# What `replace` is not given.
_same = object()


class _empty:
    pass


class _ParameterKind(_IntEnum):
    POSITIONAL_ONLY = "positional-only"
    POSITIONAL_OR_KEYWORD = "positional or keyword"
    VAR_POSITIONAL = "variadic positional"
    KEYWORD_ONLY = "keyword-only"
    VAR_KEYWORD = "variadic keyword"

    def __new__(cls, description):
        made = int.__new__(cls, len(cls.__members__))
        made._value_ = len(cls.__members__)
        made.description = description
        return made

    def __str__(self):
        return self.name


_ONLY, _EITHER, _REST, _NAMED, _REST_NAMED = _ParameterKind


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    if not quote_annotation_strings and isinstance(annotation, str):
        return annotation
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, _types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    return repr(annotation)


class Parameter:
    __slots__ = ("_name", "_kind", "_default", "_annotation")

    POSITIONAL_ONLY = _ONLY
    POSITIONAL_OR_KEYWORD = _EITHER
    VAR_POSITIONAL = _REST
    KEYWORD_ONLY = _NAMED
    VAR_KEYWORD = _REST_NAMED
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind._value2member_map_[kind]
        except KeyError:
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind") from None
        if default is not _empty and self._kind in (_REST, _REST_NAMED):
            raise ValueError(f"{self._kind.description} parameters cannot have default values")
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if not name.isidentifier() or self._kind is not _ONLY and _iskeyword(name):
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name, self._default, self._annotation = name, default, annotation

    @property
    def name(self):
        return self._name

    @property
    def default(self):
        return self._default

    @property
    def annotation(self):
        return self._annotation

    @property
    def kind(self):
        return self._kind

    def replace(self, *, name=_same, kind=_same, annotation=_same, default=_same):
        return type(self)(
            self._name if name is _same else name,
            self._kind if kind is _same else kind,
            default=self._default if default is _same else default,
            annotation=self._annotation if annotation is _same else annotation,
        )

    __replace__ = replace

    def __str__(self):
        return self._text(True)

    def _text(self, quote):
        text = {_REST: "*", _REST_NAMED: "**"}.get(self._kind, "") + self._name
        if self._annotation is not _empty:
            text += f": {formatannotation(self._annotation, quote_annotation_strings=quote)}"
        if self._default is not _empty:
            text += f"{'=' if self._annotation is _empty else ' = '}{self._default!r}"
        return text

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def _key(self):
        return self._name, self._kind, self._default, self._annotation

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if self is other:
            return True
        return self._key() == other._key() if isinstance(other, Parameter) else NotImplemented


class BoundArguments:
    __slots__ = ("arguments", "_signature")

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        found = []
        for name, parameter in self._signature.parameters.items():
            if parameter.kind in (_REST_NAMED, _NAMED) or name not in self.arguments:
                break
            if parameter.kind is _REST:
                found.extend(self.arguments[name])
            else:
                found.append(self.arguments[name])
        return tuple(found)

    @property
    def kwargs(self):
        found, is_named = {}, False
        for name, parameter in self._signature.parameters.items():
            if not is_named:
                if parameter.kind in (_REST_NAMED, _NAMED):
                    is_named = True
                elif name not in self.arguments:
                    is_named = True
                    continue
            if not is_named or name not in self.arguments:
                continue
            if parameter.kind is _REST_NAMED:
                found.update(self.arguments[name])
            else:
                found[name] = self.arguments[name]
        return found

    def apply_defaults(self):
        complete = {}
        for name, parameter in self._signature.parameters.items():
            if name in self.arguments:
                complete[name] = self.arguments[name]
            elif parameter.default is not _empty:
                complete[name] = parameter.default
            elif parameter.kind is _REST:
                complete[name] = ()
            elif parameter.kind is _REST_NAMED:
                complete[name] = {}
        self.arguments = complete

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __repr__(self):
        shown = ", ".join(f"{name}={value!r}" for name, value in self.arguments.items())
        return f"<{self.__class__.__name__} ({shown})>"


class Signature:
    __slots__ = ("_return_annotation", "_parameters")

    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        kept, top, has_default = {}, _ONLY, False
        for parameter in parameters or ():
            if parameter.kind < top:
                raise ValueError(
                    f"wrong parameter order: {top.description} parameter before {parameter.kind.description} parameter"
                )
            top = parameter.kind
            if parameter.kind in (_ONLY, _EITHER) and parameter.default is _empty and has_default:
                raise ValueError("non-default argument follows default argument")
            has_default = has_default or parameter.kind in (_ONLY, _EITHER) and parameter.default is not _empty
            if parameter.name in kept:
                raise ValueError(f"duplicate parameter name: {parameter.name!r}")
            kept[parameter.name] = parameter
        self._parameters = _types.MappingProxyType(kept)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False, annotation_format=1):
        return _signature_of(obj, follow_wrapped, eval_str)

    @property
    def parameters(self):
        return self._parameters

    @property
    def return_annotation(self):
        return self._return_annotation

    def replace(self, *, parameters=_same, return_annotation=_same):
        parameters = self._parameters.values() if parameters is _same else parameters
        return type(self)(
            parameters, return_annotation=self._return_annotation if return_annotation is _same else return_annotation
        )

    __replace__ = replace

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        named = lambda signature: {name: each for name, each in signature.parameters.items() if each.kind is _NAMED}
        placed = lambda signature: [each for each in signature.parameters.values() if each.kind is not _NAMED]
        same = named(self) == named(other) and placed(self) == placed(other)
        return same and self._return_annotation == other._return_annotation

    def __hash__(self):
        return hash((tuple(self._parameters.values()), self._return_annotation))

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, is_partial):
        arguments, values, kwargs = {}, list(args), dict(kwargs)
        wrongly_named = []
        rest_named = None
        is_named = False
        for parameter in self._parameters.values():
            name, kind = parameter.name, parameter.kind
            if kind is _REST:
                is_named = True
                if values:
                    arguments[name] = tuple(values)
                values = []
            elif kind is _REST_NAMED:
                rest_named = name
            elif values and kind is not _NAMED:
                if name in kwargs and kind is not _ONLY:
                    raise TypeError(f"multiple values for argument {name!r}")
                arguments[name] = values.pop(0)
            elif values and kind is _NAMED:
                raise TypeError("too many positional arguments")
            elif name in kwargs and kind is _ONLY:
                if parameter.default is _empty and not is_partial:
                    raise TypeError(f"missing a required positional-only argument: {name!r}")
                wrongly_named.append(name)
            elif name in kwargs:
                arguments[name] = kwargs.pop(name)
                is_named = True
            elif parameter.default is _empty and not is_partial:
                shown = "keyword-only " if kind is _NAMED and not is_named else ""
                raise TypeError(f"missing a required {shown}argument: {name!r}")
            else:
                is_named = True
        if values:
            raise TypeError("too many positional arguments")
        if rest_named is not None:
            if kwargs:
                arguments[rest_named] = kwargs
        elif wrongly_named:
            shown = ", ".join(repr(name) for name in wrongly_named)
            raise TypeError(f"got some positional-only arguments passed as keyword arguments: {shown}")
        elif kwargs:
            raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return BoundArguments(self, arguments)

    def __repr__(self):
        return f"<{self.__class__.__name__} {self}>"

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None, quote_annotation_strings=True):
        shown, has_only, wants_star = [], False, True
        for parameter in self._parameters.values():
            if parameter.kind is _ONLY:
                has_only = True
            elif has_only:
                shown.append("/")
                has_only = False
            if parameter.kind is _REST:
                wants_star = False
            elif parameter.kind is _NAMED and wants_star:
                shown.append("*")
                wants_star = False
            shown.append(parameter._text(quote_annotation_strings))
        if has_only:
            shown.append("/")
        text = f"({', '.join(shown)})"
        if max_width is not None and len(text) > max_width:
            text = f"(\n    {',\n    '.join(shown)}\n)"
        if self._return_annotation is not _empty:
            text += f" -> {formatannotation(self._return_annotation, quote_annotation_strings=quote_annotation_strings)}"
        return text


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False, annotation_format=1):
    return _signature_of(obj, follow_wrapped, eval_str)


def _signature_of(obj, follow_wrapped=True, eval_str=False):
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if isinstance(obj, _types.MethodType):
        return _without_first(_signature_of(obj.__func__, follow_wrapped, eval_str))
    if follow_wrapped:
        obj = _unwrap(obj, stop=lambda each: hasattr(each, "__signature__") or isinstance(each, _types.MethodType))
        if isinstance(obj, _types.MethodType):
            return _signature_of(obj)
    given = getattr(obj, "__signature__", None)
    if isinstance(given, Signature):
        return given
    if isinstance(obj, _functools.partial):
        return _partial_signature(obj, _signature_of(obj.func, follow_wrapped, eval_str))
    if isinstance(obj, _types.FunctionType):
        return _function_signature(obj, eval_str)
    if isinstance(obj, type):
        return _class_signature(obj, follow_wrapped, eval_str)
    if isinstance(obj, (_types.BuiltinFunctionType, _types.MethodDescriptorType)):
        raise ValueError(f"no signature found for builtin {obj!r}")
    call = next((base.__dict__["__call__"] for base in type(obj).__mro__ if "__call__" in base.__dict__), None)
    if isinstance(call, _types.FunctionType):
        return _without_first(_signature_of(call, follow_wrapped, eval_str))
    raise ValueError(f"no signature found for builtin {obj!r}")


def _function_signature(function, eval_str):
    code = function.__code__
    names, count, only = code.co_varnames, code.co_argcount, code.co_posonlyargcount
    annotations = _get_annotations(function, eval_str=eval_str)
    defaults = function.__defaults__ or ()
    made = []
    for index, name in enumerate(names[:count]):
        place = index - (count - len(defaults))
        default = defaults[place] if place >= 0 else _empty
        made.append(Parameter(name, _ONLY if index < only else _EITHER, default=default, annotation=annotations.get(name, _empty)))
    last = count + code.co_kwonlyargcount
    if code.co_flags & 4:
        made.append(Parameter(names[last], _REST, annotation=annotations.get(names[last], _empty)))
    for name in names[count:last]:
        default = (function.__kwdefaults__ or {}).get(name, _empty)
        made.append(Parameter(name, _NAMED, default=default, annotation=annotations.get(name, _empty)))
    if code.co_flags & 8:
        name = names[last + (1 if code.co_flags & 4 else 0)]
        made.append(Parameter(name, _REST_NAMED, annotation=annotations.get(name, _empty)))
    return Signature(made, return_annotation=annotations.get("return", _empty))


def _without_first(found):
    parameters = list(found.parameters.values())
    if not parameters or parameters[0].kind in (_REST_NAMED, _NAMED):
        raise ValueError("invalid method signature")
    return found if parameters[0].kind is _REST else found.replace(parameters=parameters[1:])


def _class_signature(cls, follow_wrapped, eval_str):
    for base in type(cls).__mro__:
        call = base.__dict__.get("__call__")
        if isinstance(call, _types.FunctionType):
            return _without_first(_signature_of(call, follow_wrapped, eval_str))
    for base in cls.__mro__:
        for name in ("__new__", "__init__"):
            maker = base.__dict__.get(name)
            maker = getattr(maker, "__func__", maker)
            if isinstance(maker, _types.FunctionType):
                return _without_first(_signature_of(maker, follow_wrapped, eval_str))
    if all(base.__module__ != "builtins" for base in cls.__mro__[:-1]):
        return Signature()
    raise ValueError(f"no signature found for builtin type {cls!r}")


def _partial_signature(partial, found):
    bound = found.bind_partial(*partial.args, **partial.keywords)
    made, is_named = [], False
    for name, parameter in found.parameters.items():
        if name in bound.arguments and parameter.kind not in (_REST, _REST_NAMED):
            if name not in partial.keywords:
                continue
            is_named = True
            made.append(parameter.replace(kind=_NAMED, default=partial.keywords[name]))
        elif is_named and parameter.kind is _EITHER:
            made.append(parameter.replace(kind=_NAMED))
        elif not (is_named and parameter.kind is _REST):
            made.append(parameter)
    return found.replace(parameters=made)


FullArgSpec = _namedtuple("FullArgSpec", "args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations")


def getfullargspec(func):
    try:
        found = _signature_of(func, False)
    except Exception as error:
        raise TypeError("unsupported callable") from error
    args, named, defaults, named_defaults = [], [], (), {}
    varargs = varkw = None
    annotations = {} if found.return_annotation is _empty else {"return": found.return_annotation}
    if isinstance(func, _types.MethodType):
        args.append(func.__func__.__code__.co_varnames[0])
    for name, parameter in found.parameters.items():
        if parameter.kind in (_ONLY, _EITHER):
            args.append(name)
            if parameter.default is not _empty:
                defaults += (parameter.default,)
        elif parameter.kind is _REST:
            varargs = name
        elif parameter.kind is _NAMED:
            named.append(name)
            if parameter.default is not _empty:
                named_defaults[name] = parameter.default
        else:
            varkw = name
        if parameter.annotation is not _empty:
            annotations[name] = parameter.annotation
    return FullArgSpec(args, varargs, varkw, defaults or None, named, named_defaults or None, annotations)
