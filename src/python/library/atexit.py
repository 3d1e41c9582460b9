"""Functions that are called when the program ends, the last registered first."""

import sys as _sys

_functions = []


def register(func, /, *args, **kwargs):
    if not callable(func):
        raise TypeError("the first argument must be callable")
    _functions.append((func, args, kwargs))
    return func


def unregister(func, /):
    _functions[:] = [entry for entry in _functions if not entry[0] == func]


def _run_exitfuncs():
    while _functions:
        func, args, kwargs = _functions.pop()
        try:
            func(*args, **kwargs)
        except BaseException as error:
            _sys._report_ignored(error, f"in atexit callback {func!r}")


def _clear():
    _functions.clear()


def _ncallbacks():
    return len(_functions)


_sys._exits_with(_run_exitfuncs)
