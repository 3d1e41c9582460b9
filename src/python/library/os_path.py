"""Paths as text."""

curdir = "."
pardir = ".."
extsep = "."
sep = "/"
altsep = None
pathsep = ":"
defpath = "/bin:/usr/bin"
devnull = "/dev/null"
supports_unicode_filenames = False


def _text(path):
    import os
    return os.fspath(path)


def _like(path, text):
    """`text` as bytes, if the path is."""
    return text.encode() if isinstance(path, bytes) else text


def _check(function, *paths):
    for given in paths:
        if not isinstance(given, (str, bytes)):
            raise TypeError(f"{function}() argument must be str, bytes, or os.PathLike object, not {type(given).__name__!r}")
    if len({isinstance(given, bytes) for given in paths}) > 1:
        raise TypeError("Can't mix strings and bytes in path components")


def normcase(s):
    return _text(s)


def isabs(s):
    s = _text(s)
    return s.startswith(_like(s, "/"))


def join(a, /, *paths):
    a = _text(a)
    for given in paths:
        given = given if isinstance(given, (str, bytes)) else getattr(type(given), "__fspath__", lambda x: x)(given)
        _check("join", a, given)
        slash = _like(a, "/")
        if given.startswith(slash) or not a:
            a = given
        elif a.endswith(slash):
            a += given
        else:
            a += slash + given
    return a


def split(p):
    p = _text(p)
    slash = _like(p, "/")
    at = p.rfind(slash) + 1
    head, tail = p[:at], p[at:]
    if head and head != slash * len(head):
        head = head.rstrip(slash)
    return head, tail


def splitext(p):
    p = _text(p)
    dot = _like(p, ".")
    name = p.rfind(_like(p, "/")) + 1
    at = p.rfind(dot)
    if at > name and p[name:at].strip(dot):
        return p[:at], p[at:]
    return p, p[:0]


def splitdrive(p):
    p = _text(p)
    return p[:0], p


def splitroot(p):
    p = _text(p)
    slash = _like(p, "/")
    if not p.startswith(slash):
        return p[:0], p[:0], p
    if p.startswith(slash * 2) and not p.startswith(slash * 3):
        return p[:0], p[:2], p[2:]
    return p[:0], p[:1], p[1:]


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def normpath(path):
    path = _text(path)
    _, root, rest = splitroot(path)
    slash, dot, up = _like(path, "/"), _like(path, "."), _like(path, "..")
    parts = []
    for part in rest.split(slash):
        if not part or part == dot:
            continue
        if part != up or (not root and not parts) or (parts and parts[-1] == up):
            parts.append(part)
        elif parts:
            parts.pop()
    return (root + slash.join(parts)) or dot


def abspath(path):
    path = _text(path)
    if not isabs(path):
        import os
        path = join(_like(path, os.getcwd()), path)
    return normpath(path)


def relpath(path, start=None):
    path = _text(path)
    if not path:
        raise ValueError("no path specified")
    slash, up = _like(path, "/"), _like(path, "..")
    start = _like(path, ".") if start is None else _text(start)
    here = [part for part in abspath(start).split(slash) if part]
    there = [part for part in abspath(path).split(slash) if part]
    shared = 0
    while shared < min(len(here), len(there)) and here[shared] == there[shared]:
        shared += 1
    return slash.join([up] * (len(here) - shared) + there[shared:]) or _like(path, ".")


def commonprefix(m):
    if not m:
        return ""
    low, high = min(m), max(m)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low


def commonpath(paths):
    paths = [_text(path) for path in paths]
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    slash = _like(paths[0], "/")
    if len({isabs(path) for path in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    split_paths = [[part for part in path.split(slash) if part and part != _like(path, ".")] for path in paths]
    shared = commonprefix(split_paths)
    return (slash if isabs(paths[0]) else slash[:0]) + slash.join(shared)


def expanduser(path):
    path = _text(path)
    tilde = _like(path, "~")
    if path == tilde or path.startswith(tilde + _like(path, "/")):
        import os
        return _like(path, os.environ.get("HOME", "/root")) + path[1:]
    return path


def expandvars(path):
    path = _text(path)
    import os
    import re

    def value(match):
        name = match[1] or match[2]
        return os.environ.get(name, match[0])

    return re.sub(r"\$(?:(\w+)|\{([^}]*)\})", value, path, flags=re.ASCII)


def _content(path):
    """What a file in memory holds; None: there is none. Directories there are not."""
    import _files
    return _files._disk.get(_files._path(path))


def exists(path):
    return _content(path) is not None


def lexists(path):
    return exists(path)


def isfile(path):
    return exists(path)


def islink(path):
    return False


def getsize(filename):
    content = _content(filename)
    if content is None:
        raise FileNotFoundError(2, "No such file or directory", filename)
    return len(content)
