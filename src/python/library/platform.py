"""The machine that is simulated."""

import sys as _sys


def system():
    return "Linux"


def node():
    return "loopscope"


def release():
    return "6.1"


def version():
    return "#1"


def machine():
    return "x86_64"


def processor():
    return ""


def platform(aliased=False, terse=False):
    return "Linux-6.1" if terse else "Linux-6.1-x86_64-with-glibc2.39"


def architecture(executable="", bits="", linkage=""):
    return "64bit", "ELF"


def python_version():
    return "3.14.2"


def python_version_tuple():
    return "3", "14", "2"


def python_implementation():
    return "CPython"


def python_compiler():
    return "Loopscope"


def python_build():
    return "main", "Jan  1 2024 00:00:00"


def python_branch():
    return ""


def python_revision():
    return ""


class uname_result(tuple):
    _fields = ("system", "node", "release", "version", "machine")
    system = property(lambda self: self[0])
    node = property(lambda self: self[1])
    release = property(lambda self: self[2])
    version = property(lambda self: self[3])
    machine = property(lambda self: self[4])
    processor = property(lambda self: self[5])

    def __repr__(self):
        return "uname_result(" + ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self)) + ")"


def uname():
    return uname_result((system(), node(), release(), version(), machine(), processor()))
