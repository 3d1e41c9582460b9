"""Warnings: filters, and once per place."""

import sys as _sys

filters = [
    ("default", None, DeprecationWarning, "__main__", 0),
    ("ignore", None, DeprecationWarning, None, 0),
    ("ignore", None, PendingDeprecationWarning, None, 0),
    ("ignore", None, ImportWarning, None, 0),
    ("ignore", None, ResourceWarning, None, 0),
]
defaultaction = "default"
onceregistry = {}
_ACTIONS = ("error", "ignore", "always", "all", "default", "module", "once")
# What was shown: by text, category and line; None for a whole module. Forgotten when the filters change.
_shown = set()
_recording = None
# Lines of asyncio that warnings name.
_LINES = {("<lib>/asyncio/events.py", 94): "self._context.run(self._callback, *self._args)"}


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (f"{{message : {self.message!r}, category : {self._category_name!r}, filename : {self.filename!r}, "
                f"lineno : {self.lineno}, line : {self.line!r}}}")

    def __repr__(self):
        return f"<WarningMessage {self}>"


def formatwarning(message, category, filename, lineno, line=None):
    text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    if line is None:
        line = _sys._source(lineno) if filename == _sys._argv() else _LINES.get((filename, lineno))
    if line and line.strip():
        text += f"  {line.strip()}\n"
    return text


def showwarning(message, category, filename, lineno, file=None, line=None):
    _write(WarningMessage(message, category, filename, lineno, file, line))


_original_show = showwarning
_original_format = formatwarning


def _write(shown):
    file = _sys.stderr if shown.file is None else shown.file
    if file is not None:
        try:
            text = formatwarning(shown.message, shown.category, shown.filename, shown.lineno, shown.line)
            if shown.source is not None:
                text += f"{shown.category.__name__}: Enable tracemalloc to get the object allocation traceback\n"
            file.write(text)
        except OSError:
            pass


def _show(shown):
    if _recording is not None and showwarning is _original_show:
        _recording.append(shown)
    elif showwarning is not _original_show:
        if not callable(showwarning):
            raise TypeError("warnings.showwarning() must be set to a function or method")
        showwarning(shown.message, shown.category, shown.filename, shown.lineno, shown.file, shown.line)
    else:
        _write(shown)


def _check(action, category, lineno):
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")
    if not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")


def _is_category(category):
    return isinstance(category, type) and issubclass(category, Warning)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    _check(action, category, lineno)
    if not isinstance(message, str):
        raise TypeError("message must be a string")
    if not _is_category(category):
        raise TypeError("category must be a Warning subclass")
    if not isinstance(module, str):
        raise TypeError("module must be a string")
    if message or module:
        import re
        message = re.compile(message, re.I) if message else None
        module = re.compile(module) if module else None
    _add((action, message or None, category, module or None, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    _check(action, category, lineno)
    _add((action, None, category, None, lineno), append)


def _add(item, append):
    if append:
        if item not in filters:
            filters.append(item)
    else:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    _shown.clear()


def resetwarnings():
    filters.clear()
    _shown.clear()


def _action(text, category, module, lineno):
    for action, message, wanted, where, line in filters:
        if message is not None and not (message == text if isinstance(message, str) else message.match(text)):
            continue
        if not issubclass(category, wanted) or (line and line != lineno):
            continue
        if where is not None and not (where == module if isinstance(where, str) else where.match(module)):
            continue
        return action
    return defaultaction


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    if isinstance(message, Warning):
        text, category = str(message), message.__class__
    else:
        text = str(message)
        message = category(message)
    module = "__main__" if module is None and filename == _sys._argv() else module or filename.removesuffix(".py")
    key = (text, category, lineno, filename)
    if key in _shown:
        return
    action = _action(text, category, module, lineno)
    if action == "ignore":
        return
    if action == "error":
        raise message
    if action == "once":
        _shown.add(key)
        if (text, category) in onceregistry:
            return
        onceregistry[text, category] = 1
    elif action == "module":
        _shown.add(key)
        if (text, category, 0, filename) in _shown:
            return
        _shown.add((text, category, 0, filename))
    elif action == "default":
        _shown.add(key)
    elif action not in ("always", "all"):
        raise RuntimeError(f"Unrecognized action ({action!r}) in warnings.filters:\n {filters}")
    _show(WarningMessage(message, category, filename, lineno, source=source))


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    if isinstance(message, Warning):
        category = message.__class__
    if category is None:
        category = UserWarning
    elif not _is_category(category):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    places = _sys._places()
    at = max(stacklevel, 1) - 1
    if at < len(places):
        warn_explicit(message, category, _sys._argv(), places[at][0], "__main__", source=source)
    else:
        warn_explicit(message, category, "<sys>", 0, "sys", source=source)


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._filter = None if action is None else (action, category, lineno, append)
        self._entered = False

    def __repr__(self):
        return "catch_warnings(" + ("record=True" if self._record else "") + ")"

    def __enter__(self):
        global filters, showwarning, _recording
        if self._entered:
            raise RuntimeError(f"Cannot enter {self!r} twice")
        self._entered = True
        self._before = (filters, showwarning, _recording)
        filters = list(filters)
        _shown.clear()
        log = None
        if self._record:
            log = _recording = []
            showwarning = _original_show
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *details):
        global filters, showwarning, _recording
        if not self._entered:
            raise RuntimeError(f"Cannot exit {self!r} without entering first")
        filters, showwarning, _recording = self._before
        _shown.clear()


class deprecated:
    """A decorator: what it decorates warns when it is called."""

    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError(f"Expected an object of type str for 'message', not {type(message).__name__!r}")
        self.message = message
        self.category = category
        self.stacklevel = stacklevel

    def __call__(self, arg, /):
        message, category, stacklevel = self.message, self.category, self.stacklevel
        if category is None:
            arg.__deprecated__ = message
            return arg
        if isinstance(arg, type):
            original = arg.__init__

            def __init__(self, *args, **kwargs):
                if type(self) is arg:
                    warn(message, category=category, stacklevel=stacklevel)
                original(self, *args, **kwargs)

            made = arg.__init_subclass__
            made = getattr(made, "__func__", made)

            def __init_subclass__(cls, **kwargs):
                warn(message, category=category, stacklevel=stacklevel)
                return made(cls, **kwargs) if made is not object.__init_subclass__ else super(arg, cls).__init_subclass__(**kwargs)

            arg.__init__ = __init__
            arg.__init_subclass__ = classmethod(__init_subclass__)
            arg.__deprecated__ = message
            return arg
        if not callable(arg):
            raise TypeError(
                f"@deprecated decorator with non-None category must be applied to a class or callable, not {arg!r}"
            )
        import functools
        import inspect

        @functools.wraps(arg)
        def wrapper(*args, **kwargs):
            warn(message, category=category, stacklevel=stacklevel)
            return arg(*args, **kwargs)

        if inspect.iscoroutinefunction(arg):
            inspect.markcoroutinefunction(wrapper)
        arg.__deprecated__ = wrapper.__deprecated__ = message
        return wrapper


def _never_awaited(what, filename, lineno, origin):
    """A coroutine goes that was never awaited: `coroutine 'name'`."""
    text = f"{what} was never awaited{origin}"
    module = {_sys._argv(): "__main__", "<sys>": "sys"}.get(filename, "asyncio.events")
    if _action(text, RuntimeWarning, module, lineno) == "error":
        _sys._report_ignored(RuntimeWarning(text), f"while finalizing coroutine {what.split("'")[-2]}")
        return
    warn_explicit(text, RuntimeWarning, filename, lineno, module, source=True if lineno else None)
