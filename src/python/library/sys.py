"""What is fixed here about the interpreter, and the way out."""

import _thread as _native
from types import SimpleNamespace as _Namespace

maxsize = 2**63 - 1
maxunicode = 0x10FFFF
byteorder = "little"
platform = "linux"
version = "3.14.2 (main, Jan  1 2024, 00:00:00) [Loopscope]"
hexversion = 0x030E02F0
api_version = 1013
copyright = "See https://docs.python.org/3/copyright.html for CPython's; this is Loopscope's simulation of it."
executable = "/usr/bin/python3"
prefix = exec_prefix = base_prefix = base_exec_prefix = "/usr"
platlibdir = "lib"
abiflags = ""
float_repr_style = "short"
dont_write_bytecode = False
pycache_prefix = None
path = []
warnoptions = []
modules = _modules()
argv = [_argv()]
orig_argv = ["python3", _argv()]


# Digits of an integer that can be shown.
_MOST_DIGITS = 200_000


class _Record(tuple):
    """A tuple whose items have names too (`structseq`)."""

    _names = ()

    def __repr__(self):
        items = ", ".join(f"{name}={value!r}" for name, value in zip(self._names, self))
        return f"sys.{type(self)._shown}({items})"

    def __getattr__(self, name):
        if name in self._names:
            return self[self._names.index(name)]
        raise AttributeError(f"'sys.{type(self)._shown}' object has no attribute '{name}'")


class _VersionInfo(_Record):
    _names = ("major", "minor", "micro", "releaselevel", "serial")
    _shown = "version_info"


class _FloatInfo(_Record):
    _names = ("max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix", "rounds")
    _shown = "float_info"


class _IntInfo(_Record):
    _names = ("bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold")
    _shown = "int_info"


class _HashInfo(_Record):
    _names = ("width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff")
    _shown = "hash_info"


class _ThreadInfo(_Record):
    _names = ("name", "lock", "version")
    _shown = "thread_info"


version_info = _VersionInfo((3, 14, 2, "final", 0))
implementation = _Namespace(
    name="cpython", cache_tag="cpython-314", version=version_info, hexversion=hexversion, _multiarch="x86_64-linux-gnu",
    supports_isolated_interpreters=True,
)
float_info = _FloatInfo((1.7976931348623157e308, 1024, 308, 2.2250738585072014e-308, -1021, -307, 15, 53, 2.0**-52, 2, 1))
int_info = _IntInfo((30, 4, 4300, 640))
hash_info = _HashInfo((64, 2**61 - 1, 314159, 0, 1000003, "siphash13", 64, 128, 0))
thread_info = _ThreadInfo(("pthread", "semaphore", "NPTL 2.39"))


def exit(status=None, /):
    raise SystemExit(status) if status is not None else SystemExit


def intern(string, /):
    if type(string) is not str:
        raise TypeError(f"can't intern {type(string).__name__}" if isinstance(string, str)
                        else f"intern() argument must be str, not {type(string).__name__}")
    return string


def getrecursionlimit():
    return _get_recursion_limit()


def setrecursionlimit(limit, /):
    if not isinstance(limit, int):
        raise TypeError(f"'{type(limit).__name__}' object cannot be interpreted as an integer")
    if limit < 1:
        raise ValueError("recursion limit must be greater or equal than 1")
    _set_recursion_limit(limit)


def getswitchinterval():
    return _native._switch_interval()


def setswitchinterval(interval, /):
    _native._set_switch_interval(interval)


def _is_gil_enabled():
    return _native._has_gil()


def getdefaultencoding():
    return "utf-8"


def getfilesystemencoding():
    return "utf-8"


def getfilesystemencodeerrors():
    return "surrogateescape"


def set_int_max_str_digits(maxdigits):
    range(maxdigits)
    if maxdigits and maxdigits < int_info.str_digits_check_threshold:
        raise ValueError(f"maxdigits must be >= {int_info.str_digits_check_threshold} or 0 for unlimited")
    if not maxdigits or maxdigits > _MOST_DIGITS:
        raise NotImplementedError(f"Loopscope shows integers of up to {_MOST_DIGITS} digits")
    _set_most_digits(maxdigits)


def _getframe(depth=0, /):
    frame = _frame()
    for _ in range(depth):
        frame = frame and frame.f_back
    if frame is None:
        raise ValueError("call stack is not deep enough")
    return frame


def is_finalizing():
    return False


def excepthook(exctype, value, traceback, /):
    _report(value)


def displayhook(value, /):
    if value is not None:
        print(repr(value))


__excepthook__ = excepthook
__displayhook__ = displayhook
