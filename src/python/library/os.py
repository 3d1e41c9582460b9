"""A computer with four processors and nothing on its disk."""

import sys as _sys
import _thread as _native
import os.path as path

name = "posix"
linesep = "\n"
sep = "/"
altsep = None
extsep = "."
pathsep = ":"
curdir = "."
pardir = ".."
defpath = "/bin:/usr/bin"
devnull = "/dev/null"
EX_OK = 0
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
error = OSError


class PathLike:
    def __fspath__(self):
        raise NotImplementedError


class _Environ:
    def __init__(self, data):
        self._data = data

    def _key(self, key):
        if not isinstance(key, str):
            raise TypeError(f"str expected, not {type(key).__name__}")
        return key

    def __getitem__(self, key):
        try:
            return self._data[self._key(key)]
        except KeyError:
            raise KeyError(key) from None

    def __setitem__(self, key, value):
        self._data[self._key(key)] = self._key(value)

    def __delitem__(self, key):
        try:
            del self._data[self._key(key)]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        yield from list(self._data)

    def __len__(self):
        return len(self._data)

    def __contains__(self, key):
        return self._key(key) in self._data

    def __eq__(self, other):
        return dict(self.items()) == dict(other.items())

    def __repr__(self):
        return "environ({" + ", ".join(f"{key!r}: {value!r}" for key, value in self._data.items()) + "})"

    def __or__(self, other):
        return {**self._data, **dict(other)}

    def __ior__(self, other):
        self.update(other)
        return self

    def get(self, key, default=None):
        return self[key] if key in self else default

    def keys(self):
        return self._data.keys()

    def values(self):
        return self._data.values()

    def items(self):
        return self._data.items()

    def copy(self):
        return dict(self._data)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def pop(self, key, *default):
        if key in self:
            value = self[key]
            del self[key]
            return value
        if default:
            return default[0]
        raise KeyError(key)

    def update(self, other=(), /, **more):
        for key, value in dict(other, **more).items():
            self[key] = value

    def clear(self):
        for key in list(self):
            del self[key]


environ = _Environ({
    "HOME": "/root",
    "LANG": "C.UTF-8",
    "LOGNAME": "root",
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "PWD": "/root",
    "SHELL": "/bin/sh",
    "TZ": "UTC",
    "USER": "root",
})


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(key, value, /):
    return None


def unsetenv(key, /):
    return None


def cpu_count():
    return _native._cpu_count()


def process_cpu_count():
    return _native._cpu_count()


def getpid():
    return 1000 + _native._memory()


def getppid():
    return 1000 if _native._memory() else 1


def getuid():
    return 1000


geteuid = getgid = getegid = getuid


def getlogin():
    return "root"


def getcwd():
    return "/root"


def kill(pid, signal, /):
    if pid != getpid():
        raise ProcessLookupError(3, "No such process")
    from signal import raise_signal
    raise_signal(signal)


def urandom(size, /):
    import random
    if size < 0:
        raise ValueError("negative argument not allowed")
    return random._system.randbytes(size)


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    cls = type(path)
    try:
        own = cls.__fspath__
    except AttributeError:
        raise TypeError(f"expected str, bytes or os.PathLike object, not {cls.__name__}") from None
    given = own(path)
    if not isinstance(given, (str, bytes)):
        raise TypeError(f"expected {cls.__name__}.__fspath__() to return str or bytes, not {type(given).__name__}")
    return given


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode() if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode() if isinstance(filename, bytes) else filename


_ERRORS = {
    1: "Operation not permitted", 2: "No such file or directory", 3: "No such process", 4: "Interrupted system call",
    5: "Input/output error", 9: "Bad file descriptor", 11: "Resource temporarily unavailable", 12: "Cannot allocate memory",
    13: "Permission denied", 17: "File exists", 20: "Not a directory", 21: "Is a directory", 22: "Invalid argument",
    24: "Too many open files", 28: "No space left on device", 32: "Broken pipe", 98: "Address already in use",
    104: "Connection reset by peer", 110: "Connection timed out", 111: "Connection refused", 113: "No route to host",
}


def strerror(code, /):
    return _ERRORS.get(code, f"Unknown error {code}")


def _exit(status):
    raise NotImplementedError("Loopscope does not simulate os._exit(): use sys.exit()")


class _Uname(tuple):
    sysname, nodename, release, version, machine = "Linux", "loopscope", "6.1", "#1", "x86_64"

    def __repr__(self):
        names = ("sysname", "nodename", "release", "version", "machine")
        return "posix.uname_result(" + ", ".join(f"{name}={value!r}" for name, value in zip(names, self)) + ")"


def uname():
    return _Uname((_Uname.sysname, _Uname.nodename, _Uname.release, _Uname.version, _Uname.machine))


def remove(path, *, dir_fd=None):
    import _files
    if _files._disk.pop(_files._path(path), None) is None:
        raise FileNotFoundError(2, "No such file or directory", path)


def unlink(path, *, dir_fd=None):
    remove(path)


def rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    import _files
    if _files._path(src) not in _files._disk:
        raise FileNotFoundError(2, f"No such file or directory: {src!r} -> {dst!r}")
    _files._disk[_files._path(dst)] = _files._disk.pop(_files._path(src))


def replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    rename(src, dst)
