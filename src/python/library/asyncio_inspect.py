"""asyncio: what is a coroutine function."""

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
