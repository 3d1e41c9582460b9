"""Paths as objects, and files in memory by their paths. There are no directories here: what asks for them is refused."""

import fnmatch as _fnmatch
import functools as _functools
import os as _os


class UnsupportedOperation(NotImplementedError):
    pass


def _memory():
    """Where files are kept: not needed for paths alone."""
    import _files
    return _files


def _refuse(what):
    raise NotImplementedError(f"Loopscope does not simulate {what}: it has files in memory, without directories")


class _Parents:
    """The paths above a path, nearest first."""

    def __init__(self, path):
        self._path = path
        self._count = len(path._names)

    def __len__(self):
        return self._count

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(self[place] for place in range(*index.indices(len(self))))
        if index >= len(self) or index < -len(self):
            raise IndexError(index)
        index %= len(self)
        return self._path._like(self._path._names[:len(self) - 1 - index])

    def __repr__(self):
        return f"<{type(self._path).__name__}.parents>"


@_functools.total_ordering
class PurePath:
    drive = ""

    def __new__(cls, *args, **kwargs):
        return object.__new__(PurePosixPath if cls is PurePath else cls)

    def __init__(self, *args):
        text = ""
        for arg in args:
            part = arg if isinstance(arg, str) else _os.fspath(arg) if hasattr(arg, "__fspath__") else None
            if not isinstance(part, str):
                raise TypeError("argument should be a str or an os.PathLike object where __fspath__ returns a str, not "
                                f"{type(arg if part is None else part).__name__!r}")
            text = part if part.startswith("/") or not text else f"{text.rstrip('/')}/{part}" if text != "/" else f"/{part}"
        # Two slashes at the start, and no more, are a root of their own.
        self.root = "//" if text.startswith("//") and not text.startswith("///") else "/" if text.startswith("/") else ""
        self._names = [name for name in text.split("/") if name and name != "."]

    def _like(self, names):
        path = self.with_segments()
        path.root, path._names = self.root, list(names)
        return path

    def with_segments(self, *pathsegments):
        return type(self)(*pathsegments)

    def __str__(self):
        return self.root + "/".join(self._names) or "."

    def __fspath__(self):
        return str(self)

    def as_posix(self):
        return str(self)

    def __bytes__(self):
        return _os.fsencode(self)

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    def __reduce__(self):
        return type(self), self.parts

    def __eq__(self, other):
        return str(self) == str(other) if isinstance(other, PurePath) else NotImplemented

    def __hash__(self):
        return hash(str(self))

    def __lt__(self, other):
        return str(self).split("/") < str(other).split("/") if isinstance(other, PurePath) else NotImplemented

    def __truediv__(self, key):
        try:
            return self.with_segments(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, self)
        except TypeError:
            return NotImplemented

    def joinpath(self, *pathsegments):
        return self.with_segments(self, *pathsegments)

    @property
    def anchor(self):
        return self.root

    @property
    def parts(self):
        return ((self.root,) if self.root else ()) + tuple(self._names)

    @property
    def parent(self):
        return self._like(self._names[:-1]) if self._names else self

    @property
    def parents(self):
        return _Parents(self)

    @property
    def name(self):
        return self._names[-1] if self._names else ""

    @property
    def suffix(self):
        name = self.name.lstrip(".")
        place = name.rfind(".")
        return name[place:] if place > 0 else ""

    @property
    def suffixes(self):
        return ["." + part for part in self.name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        suffix = self.suffix
        return self.name[:-len(suffix)] if suffix else self.name

    def with_name(self, name):
        if not name or "/" in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        if not self._names:
            raise ValueError(f"{self!r} has an empty name")
        return self._like([*self._names[:-1], name])

    def with_stem(self, stem):
        suffix = self.suffix
        if suffix and not stem:
            raise ValueError(f"{self!r} has a non-empty suffix")
        return self.with_name(stem + suffix)

    def with_suffix(self, suffix):
        if not self.stem:
            raise ValueError(f"{self!r} has an empty name")
        if suffix and not suffix.startswith("."):
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(self.stem + suffix)

    def is_absolute(self):
        return bool(self.root)

    def is_relative_to(self, other):
        other = self.with_segments(other)
        return other == self or other in self.parents

    def relative_to(self, other, *, walk_up=False):
        other = self.with_segments(other)
        for steps, above in enumerate([other, *other.parents]):
            if above == self or above in self.parents:
                break
            if not walk_up:
                raise ValueError(f"{str(self)!r} is not in the subpath of {str(other)!r}")
            if above.name == "..":
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
        else:
            raise ValueError(f"{str(self)!r} and {str(other)!r} have different anchors")
        path = self.with_segments()
        path._names = [".."] * steps + self._names[len(above._names):]
        return path

    def match(self, path_pattern, *, case_sensitive=None):
        pattern = self.with_segments(path_pattern)
        if not pattern.parts:
            raise ValueError("empty pattern")
        if len(pattern.parts) > len(self.parts) or pattern.root and len(pattern.parts) != len(self.parts):
            return False
        names = zip(reversed(self.parts), reversed(pattern.parts))
        return all(_fnmatch.fnmatchcase(name, wanted) for name, wanted in names)

    def as_uri(self):
        from urllib.parse import quote
        if not self.is_absolute():
            raise ValueError("relative paths can't be expressed as file URIs")
        return "file://" + quote(str(self))


class PurePosixPath(PurePath):
    pass


class Path(PurePath):
    def __new__(cls, *args, **kwargs):
        return object.__new__(PosixPath if cls is Path else cls)

    @classmethod
    def cwd(cls):
        return cls(_os.getcwd())

    @classmethod
    def home(cls):
        return cls(_os.path.expanduser("~"))

    def expanduser(self):
        return self.with_segments(_os.path.expanduser(str(self)))

    def absolute(self):
        return self if self.is_absolute() else self.with_segments(_os.getcwd(), self)

    def resolve(self, strict=False):
        return self.with_segments(_os.path.normpath(str(self.absolute())))

    def _kept(self):
        """What the file is kept under."""
        return _memory()._path(str(self))

    def exists(self, *, follow_symlinks=True):
        return self._kept() in _memory()._disk

    def is_file(self, *, follow_symlinks=True):
        return self.exists()

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return open(str(self), mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None, newline=None):
        with self.open("r", -1, encoding, errors, newline) as file:
            return file.read()

    def read_bytes(self):
        with self.open("rb") as file:
            return file.read()

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError(f"data must be str, not {type(data).__name__}")
        with self.open("w", -1, encoding, errors, newline) as file:
            return file.write(data)

    def write_bytes(self, data):
        with self.open("wb") as file:
            return file.write(bytes(memoryview(data)))

    def touch(self, mode=0o666, exist_ok=True):
        if self.exists() and not exist_ok:
            raise FileExistsError(17, "File exists", str(self))
        with self.open("ab"):
            pass

    def unlink(self, missing_ok=False):
        if self.exists():
            del _memory()._disk[self._kept()]
        elif not missing_ok:
            raise FileNotFoundError(2, "No such file or directory", str(self))

    def rename(self, target):
        target = self.with_segments(target)
        if not self.exists():
            raise FileNotFoundError(2, f"No such file or directory: {str(self)!r} -> {str(target)!r}")
        _memory()._disk[target._kept()] = _memory()._disk.pop(self._kept())
        return target

    replace = rename

    def is_dir(self, *, follow_symlinks=True):
        if self.exists():
            return False
        _refuse("directories")

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        _refuse("directories")

    def rmdir(self):
        _refuse("directories")

    def iterdir(self):
        _refuse("directories")

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        _refuse("directories")

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        _refuse("directories")

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        _refuse("directories")

    def stat(self, *, follow_symlinks=True):
        _refuse("what a file system knows of a file")


class PosixPath(Path, PurePosixPath):
    pass
