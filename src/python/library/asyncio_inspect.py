"""asyncio: what is a coroutine function and what a callback; errors of streams, which programs raise and catch themselves."""

from asyncio import _get_running_loop
from inspect import iscoroutine as _iscoroutine
from inspect import iscoroutinefunction as _iscoroutinefunction
from warnings import warn as _warn


def iscoroutinefunction(func):
    _warn(
        "'asyncio.iscoroutinefunction' is deprecated and slated for removal in Python 3.16; "
        "use inspect.iscoroutinefunction() instead",
        DeprecationWarning,
        stacklevel=1,
    )
    return _iscoroutinefunction(func)


def _check_callback(loop, callback, method):
    """What a loop in debug mode says of a callback before it takes it."""
    if method in ("call_soon", "call_at") and loop.is_running() and _get_running_loop() is not loop:
        raise RuntimeError("Non-thread-safe operation invoked on an event loop other than the current one")
    if _iscoroutine(callback) or _iscoroutinefunction(callback):
        raise TypeError(f"coroutines cannot be used with {method}()")
    if not callable(callback):
        raise TypeError(f"a callable object was expected by {method}(), got {callback!r}")


__name__ = "asyncio.exceptions"


class IncompleteReadError(EOFError):
    def __init__(self, partial, expected):
        total = "undefined" if expected is None else repr(expected)
        super().__init__(f"{len(partial)} bytes read on a total of {total} expected bytes")
        self.partial, self.expected = partial, expected

    def __reduce__(self):
        return type(self), (self.partial, self.expected)


class LimitOverrunError(Exception):
    def __init__(self, message, consumed):
        super().__init__(message)
        self.consumed = consumed

    def __reduce__(self):
        return type(self), (self.args[0], self.consumed)
