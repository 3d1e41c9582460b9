"""Questions to live objects: what they are, what they have, where they stand."""

import sys as _sys
import types as _types
from collections import namedtuple as _namedtuple
from _source import life as _life, makes_coroutine as _makes_coroutine

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR = 1, 2, 4, 8, 16, 32
CO_NOFREE, CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 64, 128, 256, 512
CO_HAS_DOCSTRING, CO_METHOD = 0x4000000, 0x8000000
GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED"
AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED, AGEN_CLOSED = "AGEN_CREATED", "AGEN_RUNNING", "AGEN_SUSPENDED", "AGEN_CLOSED"

_MARK = object()


def isclass(object):
    return isinstance(object, type)


def ismodule(object):
    return isinstance(object, _types.ModuleType)


def ismethod(object):
    return isinstance(object, _types.MethodType) and not isbuiltin(object)


def isfunction(object):
    return isinstance(object, _types.FunctionType)


def isbuiltin(object):
    return isinstance(object, _types.BuiltinFunctionType)


def isroutine(object):
    return isbuiltin(object) or isfunction(object) or ismethod(object) or isinstance(object, _types.MethodDescriptorType)


def iscode(object):
    return isinstance(object, _types.CodeType)


def istraceback(object):
    return isinstance(object, _types.TracebackType)


def ismemberdescriptor(object):
    return isinstance(object, _types.MemberDescriptorType)


def ismethoddescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, "__get__") and not hasattr(cls, "__set__") and not hasattr(cls, "__delete__")


def isdatadescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, "__set__") or hasattr(cls, "__delete__")


def isabstract(object):
    return isinstance(object, type) and bool(getattr(object, "__abstractmethods__", ()))


def isgenerator(object):
    return isinstance(object, _types.GeneratorType)


def iscoroutine(object):
    return isinstance(object, _types.CoroutineType)


def isasyncgen(object):
    return isinstance(object, _types.AsyncGeneratorType)


def isawaitable(object):
    from collections.abc import Awaitable

    return isinstance(object, _types.CoroutineType) or isinstance(object, Awaitable)


def _inner_function(object):
    """The function inside partial objects and bound methods."""
    from functools import partial

    while True:
        if isinstance(object, _types.MethodType):
            object = object.__func__
        elif isinstance(object, partial):
            object = object.func
        else:
            return object


def _has_flag(object, flag):
    object = _inner_function(object)
    code = getattr(object, "__code__", None) if isfunction(object) else None
    return code is not None and bool(code.co_flags & flag)


def isgeneratorfunction(obj):
    return _has_flag(obj, CO_GENERATOR)


def iscoroutinefunction(obj):
    inner = _inner_function(obj)
    if getattr(inner, "_is_coroutine_mark", None) is _MARK:
        return True
    if not isfunction(inner) and getattr(type(inner).__dict__.get("__call__"), "_is_coroutine_mark", None) is _MARK:
        return True
    return _has_flag(obj, CO_COROUTINE) or _makes_coroutine(inner)


def markcoroutinefunction(func):
    (func.__func__ if hasattr(func, "__func__") else func)._is_coroutine_mark = _MARK
    return func


def isasyncgenfunction(obj):
    return _has_flag(obj, CO_ASYNC_GENERATOR)


def getgeneratorstate(generator):
    return f"GEN_{_life(generator)}"


def getcoroutinestate(coroutine):
    return f"CORO_{_life(coroutine)}"


def getasyncgenstate(agen):
    return f"AGEN_{_life(agen)}"


def getmembers(object, predicate=None):
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    return _members(object, predicate, getattr_static)


def _members(object, predicate, get):
    names = dir(object)
    if isclass(object):
        for base in object.__bases__:
            names += [name for name, value in base.__dict__.items() if isinstance(value, _types.DynamicClassAttribute)]
    found = []
    for name in dict.fromkeys(names):
        try:
            value = get(object, name)
        except AttributeError:
            for base in getmro(object) if isclass(object) else ():
                if name in base.__dict__:
                    value = base.__dict__[name]
                    break
            else:
                continue
        if not predicate or predicate(value):
            found.append((name, value))
    found.sort(key=lambda pair: pair[0])
    return found


def getattr_static(obj, attr, default=_MARK):
    line = obj.__mro__ if isclass(obj) else type(obj).__mro__
    on_class = next((base.__dict__[attr] for base in line if attr in base.__dict__), _MARK)
    if not isclass(obj):
        own = getattr(obj, "__dict__", {})
        if attr in own and not (on_class is not _MARK and isdatadescriptor(on_class)):
            return own[attr]
    if on_class is not _MARK:
        return on_class
    if isclass(obj):
        for base in type(obj).__mro__:
            if attr in base.__dict__:
                return base.__dict__[attr]
    if default is not _MARK:
        return default
    raise AttributeError(attr)


def getmro(cls):
    return cls.__mro__


def unwrap(func, *, stop=None):
    seen = [func]
    while hasattr(func, "__wrapped__") and not (stop is not None and stop(func)):
        func = func.__wrapped__
        if any(func is other for other in seen):
            raise ValueError(f"wrapper loop when unwrapping {seen[0]!r}")
        seen.append(func)
    return func


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    margins = [len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.strip(" ")]
    margin = min(margins, default=0)
    lines = [lines[0].lstrip(" ")] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getdoc(object):
    doc = getattr(object, "__doc__", None)
    if doc is None:
        doc = _inherited_doc(object)
    return cleandoc(doc) if isinstance(doc, str) else None


def _inherited_doc(object):
    """The docstring of what it overrides."""
    if isclass(object):
        return next((base.__doc__ for base in object.__mro__ if base is not _OBJECT and base.__doc__ is not None), None)
    if ismethod(object):
        cls, name = type(object.__self__), object.__func__.__name__
        cls = object.__self__ if isclass(object.__self__) else cls
    elif isfunction(object) or isinstance(object, property):
        return None
    else:
        return None
    for base in cls.__mro__:
        doc = getattr(getattr(base, name, None), "__doc__", None)
        if doc is not None:
            return doc
    return None


_OBJECT = object


def get_annotations(obj, *, globals=None, locals=None, eval_str=False, format=1):
    if eval_str and format != 1:
        raise ValueError("eval_str=True is only supported with format=Format.VALUE")
    annotate = getattr(obj, "__annotate__", None)
    if format != 1 and annotate is not None:
        return dict(annotate(format))
    if isclass(obj) or callable(obj) or ismodule(obj):
        found = dict(getattr(obj, "__annotations__", None) or {})
    else:
        raise TypeError(f"{obj!r} does not have annotations")
    if eval_str and any(isinstance(value, str) for value in found.values()):
        from typing import get_type_hints

        return get_type_hints(obj, globals, locals)
    return found


def getgeneratorlocals(generator):
    if not isgenerator(generator):
        raise TypeError(f"{generator!r} is not a Python generator")
    return _locals_of(generator.gi_frame)


def getcoroutinelocals(coroutine):
    return _locals_of(getattr(coroutine, "cr_frame", None))


def getasyncgenlocals(agen):
    if not isasyncgen(agen):
        raise TypeError(f"{agen!r} is not a Python async generator")
    return _locals_of(agen.ag_frame)


def _locals_of(frame):
    return {} if frame is None else frame.f_locals


class Traceback(_namedtuple("_Traceback", "filename lineno function code_context index")):
    """Where a frame stands."""


class FrameInfo(_namedtuple("_FrameInfo", "frame filename lineno function code_context index")):
    """A frame, and where it stands."""


class _OutOfSight:
    """What stands below a task and a thread: the frames of asyncio and threading."""

    def __getattr__(self, name):
        raise NotImplementedError("Loopscope does not show the frames of asyncio and of threads")

    __getitem__ = __iter__ = __getattr__


def currentframe():
    return _sys._frame()


def getframeinfo(frame, context=1):
    if isinstance(frame, _types.TracebackType):
        frame = frame.tb_frame
    lineno = frame.f_lineno
    if not isframe(frame):
        raise TypeError(f"{frame!r} is not a frame or traceback object")
    if context not in (0, 1):
        raise NotImplementedError("Loopscope does not simulate more than one line of context")
    line = _sys._source(lineno)
    shown = ([line + "\n"], 0) if context and line is not None else (None, None)
    return Traceback(_sys._argv(), lineno, frame.f_code.co_name, *shown)


def isframe(object):
    return isinstance(object, _types.FrameType)


def stack(context=1):
    frames = []
    frame = _sys._frame()
    while frame is not None:
        frames.append(FrameInfo(frame, *getframeinfo(frame, context)))
        try:
            frame = frame.f_back
        except NotImplementedError:
            frames.append(_OutOfSight())
            break
    return frames
