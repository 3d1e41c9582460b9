"""asyncio: what is a coroutine function; errors of streams, which programs raise and catch themselves."""

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
