"""Modules by their names."""

import sys as _sys


def import_module(name, package=None):
    if name.startswith("."):
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        dots = len(name) - len(name.lstrip("."))
        parts = package.split(".")
        if dots > len(parts):
            raise ImportError("attempted relative import beyond top-level package")
        name = ".".join(parts[:len(parts) - dots + 1] + [name[dots:]]).rstrip(".")
    return _sys._import(name)


def invalidate_caches():
    pass
