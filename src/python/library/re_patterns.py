"""Patterns, and what the functions of the module are made of."""

from operator import index as _plain_index
from types import GenericAlias as _GenericAlias


def _index(number):
    return int(_plain_index(number))


def _width(parser, tree):
    """The least and greatest length of what a tree matches."""
    kind = tree[0]
    if kind in ("lit", "any", "all", "in"):
        return 1, 1
    if kind == "cat":
        widths = [_width(parser, item) for item in tree[1]]
        return sum(low for low, _ in widths), min(sum(high for _, high in widths), _UNLIMITED)
    if kind == "alt":
        widths = [_width(parser, item) for item in tree[1]]
        return min(low for low, _ in widths), max(high for _, high in widths)
    if kind == "rep":
        low, high = _width(parser, tree[4])
        return low * tree[1], min(high * tree[2], _UNLIMITED)
    if kind in ("group", "sub", "atomic"):
        return _width(parser, tree[-1])
    if kind == "ref":
        return parser.widths.get(tree[1], (0, _UNLIMITED))
    if kind == "cond":
        widths = [_width(parser, tree[2]), _width(parser, tree[3])]
        return min(low for low, _ in widths), max(high for _, high in widths)
    return 0, 0


class Pattern:
    """A compiled pattern."""

    def __init__(self, pattern, flags):
        parser = _Parser(pattern, flags)
        tree = parser.pattern()
        flags = parser.flags
        if flags & 256 and flags & 32:
            raise ValueError("ASCII and UNICODE flags are incompatible")
        if isinstance(pattern, str) and not flags & 256:
            flags |= 32
        self.pattern = pattern
        self.flags = flags
        self.groups = parser.groups - 1
        self.groupindex = parser.names
        self._program = _compile(tree, self.groups)

    def _scan(self, string, pos, endpos, how, limit):
        if isinstance(string, str) != isinstance(self.pattern, str):
            if isinstance(string, (str, bytes, bytearray)):
                kinds = ("string", "bytes-like") if isinstance(self.pattern, str) else ("bytes", "string-like")
                raise TypeError(f"cannot use a {kinds[0]} pattern on a {kinds[1]} object")
        if not isinstance(string, (str, bytes, bytearray)):
            raise TypeError(f"expected string or bytes-like object, got '{type(string).__name__}'")
        length = len(string)
        pos = min(max(pos, 0), length)
        endpos = min(max(endpos, 0), length)
        if isinstance(string, bytearray):
            string = bytes(string)
        return pos, endpos, _find(self._program, string, pos, endpos, how, limit) if pos <= endpos else []

    def _one(self, string, pos, endpos, how):
        pos, endpos, found = self._scan(string, pos, endpos, how, 1)
        return _make_match(self, string, pos, endpos, found[0]) if found else None

    def match(self, string, pos=0, endpos=2**63 - 1):
        return self._one(string, pos, endpos, 1)

    def fullmatch(self, string, pos=0, endpos=2**63 - 1):
        return self._one(string, pos, endpos, 2)

    def search(self, string, pos=0, endpos=2**63 - 1):
        return self._one(string, pos, endpos, 0)

    def finditer(self, string, pos=0, endpos=2**63 - 1):
        pos, endpos, found = self._scan(string, pos, endpos, 0, 0)
        return _matches(self, string, pos, endpos, found)

    def findall(self, string, pos=0, endpos=2**63 - 1):
        pos, endpos, found = self._scan(string, pos, endpos, 0, 0)
        empty = string[:0]
        if self.groups <= 1:
            at = 2 * self.groups
            return [string[spans[at] : spans[at + 1]] if spans[at] >= 0 else empty for spans in found]
        places = range(2, 2 * self.groups + 2, 2)
        return [tuple([string[spans[at] : spans[at + 1]] if spans[at] >= 0 else empty for at in places]) for spans in found]

    def split(self, string, maxsplit=0):
        maxsplit = _index(maxsplit)
        if maxsplit < 0:
            return [string]
        _, _, found = self._scan(string, 0, len(string), 0, maxsplit)
        parts, last = [], 0
        for spans in found:
            parts.append(string[last : spans[0]])
            for at in range(2, 2 * self.groups + 2, 2):
                parts.append(string[spans[at] : spans[at + 1]] if spans[at] >= 0 else None)
            last = spans[1]
        parts.append(string[last:])
        return parts

    def subn(self, repl, string, count=0):
        count = _index(count)  # It may be a flag, by mistake.
        pos, endpos, found = self._scan(string, 0, len(string), 0, max(count, 0)) if count >= 0 else (0, 0, [])
        if not callable(repl):
            if isinstance(repl, str) != isinstance(self.pattern, str):
                wanted = "str instance" if isinstance(self.pattern, str) else "a bytes-like object"
                if not isinstance(repl, (str, bytes)):
                    raise TypeError(f"decoding to str: need a bytes-like object, {type(repl).__name__} found")
                raise TypeError(f"sequence item 0: expected {wanted}, {type(repl).__name__} found")
            pieces = _template(self, repl)
        parts, last = [], 0
        for spans in found:
            if last < spans[0]:
                parts.append(string[last : spans[0]])
            if callable(repl):
                made = repl(_make_match(self, string, pos, endpos, spans))
                if made is not None:
                    if not isinstance(made, type(string[:0])):
                        wanted = "str instance" if isinstance(string, str) else "a bytes-like object"
                        raise TypeError(f"sequence item {len(parts)}: expected {wanted}, {type(made).__name__} found")
                    parts.append(made)
            else:
                parts.append(_expand(pieces, string, spans))
            last = spans[1]
        parts.append(string[last:])
        return string[:0].join(parts), len(found)

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def scanner(self, string, pos=0, endpos=2**63 - 1):
        raise NotImplementedError("Loopscope does not simulate Pattern.scanner: use finditer")

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return self.pattern == other.pattern and self.flags == other.flags

    def __hash__(self):
        return hash((self.pattern, self.flags))

    __class_getitem__ = classmethod(_GenericAlias)

    def __repr__(self):
        shown = repr(self.pattern)
        shown = shown if len(shown) <= 200 else shown[:200]
        flags = self.flags & ~32 if isinstance(self.pattern, str) else self.flags
        return f"re.compile({shown}, {RegexFlag(flags)!r})" if flags else f"re.compile({shown})"


def _matches(pattern, string, pos, endpos, found):
    for spans in found:
        yield _make_match(pattern, string, pos, endpos, spans)


def _make_match(pattern, string, pos, endpos, spans):
    match = object.__new__(Match)
    match.re, match.string, match.pos, match.endpos = pattern, string, pos, endpos
    match.lastindex = spans[-1] or None
    match._spans = spans
    return match


class Match:
    """Where a pattern was found."""

    def __init__(self, *args):
        raise TypeError("cannot create 're.Match' instances")

    def _place(self, group):
        if isinstance(group, int):
            if 0 <= group <= self.re.groups:
                return 2 * group
        elif group in self.re.groupindex:
            return 2 * self.re.groupindex[group]
        raise IndexError("no such group")

    def _get(self, group, default=None):
        at = self._place(group)
        start = self._spans[at]
        return default if start < 0 else self.string[start : self._spans[at + 1]]

    def group(self, *groups):
        if not groups:
            return self._get(0)
        if len(groups) == 1:
            return self._get(groups[0])
        return tuple([self._get(group) for group in groups])

    def __getitem__(self, group):
        return self._get(group)

    def groups(self, default=None):
        return tuple([self._get(group, default) for group in range(1, self.re.groups + 1)])

    def groupdict(self, default=None):
        return {name: self._get(group, default) for name, group in self.re.groupindex.items()}

    def start(self, group=0):
        return self._spans[self._place(group)]

    def end(self, group=0):
        return self._spans[self._place(group) + 1]

    def span(self, group=0):
        at = self._place(group)
        return self._spans[at], self._spans[at + 1]

    @property
    def regs(self):
        return tuple([self.span(group) for group in range(self.re.groups + 1)])

    @property
    def lastgroup(self):
        for name, group in self.re.groupindex.items():
            if group == self.lastindex:
                return name
        return None

    def expand(self, template):
        return _expand(_template(self.re, template), self.string, self._spans)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    __class_getitem__ = classmethod(_GenericAlias)

    def __repr__(self):
        return f"<re.Match object; span={self.span()!r}, match={self._get(0)!r}>"


def _expand(pieces, string, spans):
    parts = []
    for piece in pieces:
        if isinstance(piece, int):
            start = spans[2 * piece]
            if start >= 0:
                parts.append(string[start : spans[2 * piece + 1]])
        else:
            parts.append(piece)
    return string[:0].join(parts)


def _template(pattern, given):
    """The replacement text as pieces: text, and numbers of groups."""
    is_bytes = isinstance(given, (bytes, bytearray))
    text = given.decode("latin-1") if is_bytes else given
    if "\\" not in text:
        return [given]
    pieces, literal, at = [], "", 0

    def wrong(message, here):
        return PatternError(message, given, here)

    def group(number, here):
        nonlocal literal
        if number > pattern.groups:
            raise wrong(f"invalid group reference {number}", here)
        if literal:
            pieces.append(literal.encode("latin-1") if is_bytes else literal)
            literal = ""
        pieces.append(number)

    while at < len(text):
        if text[at] != "\\":
            literal += text[at]
            at += 1
            continue
        here, c = at, text[at + 1 : at + 2]
        at += 2
        if c == "":
            raise wrong("bad escape (end of pattern)", here)
        if c == "g":
            if text[at : at + 1] != "<":
                raise wrong("missing <", at)
            end = text.find(">", at)
            start = at + 1
            if end < 0:
                raise wrong("missing group name" if start >= len(text) else "missing >, unterminated name", start)
            name = text[start:end]
            if not name:
                raise wrong("missing group name", start)
            at = end + 1
            if name.isascii() and name.isdecimal():
                group(int(name), start)
            elif not name.isidentifier():
                raise wrong(f"bad character in group name {name!r}", start)
            elif name not in pattern.groupindex:
                raise IndexError(f"unknown group name {name!r}")
            else:
                group(pattern.groupindex[name], start)
        elif c == "0" or c in "1234567" and text[at : at + 1] in tuple(_OCTAL) and text[at + 1 : at + 2] in tuple(_OCTAL):
            digits = c
            while len(digits) < 3 and text[at : at + 1] in tuple(_OCTAL):
                digits += text[at]
                at += 1
            value = int(digits, 8)
            if value > 0o377:
                raise wrong(f"octal escape value \\{digits} outside of range 0-0o377", here)
            literal += chr(value)
        elif c in "123456789":
            digits = c
            if text[at : at + 1].isascii() and text[at : at + 1].isdecimal():
                digits += text[at]
                at += 1
            group(int(digits), here + 1)
        elif c in _ESCAPES:
            literal += chr(_ESCAPES[c])
        elif c.isascii() and c.isalpha():
            raise wrong(f"bad escape \\{c}", here)
        else:
            literal += "\\" + c
    if literal:
        pieces.append(literal.encode("latin-1") if is_bytes else literal)
    return pieces


_cache = {}


def compile(pattern, flags=0):
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    flags = int(flags)
    if not isinstance(pattern, (str, bytes)):
        raise TypeError("first argument must be string or compiled pattern")
    key = (type(pattern), pattern, flags)
    found = _cache.get(key)
    if found is None:
        if flags & 4 and isinstance(pattern, str):
            raise ValueError("cannot use LOCALE flag with a str pattern")
        if flags & 32 and isinstance(pattern, bytes):
            raise ValueError("cannot use UNICODE flag with a bytes pattern")
        if flags & 256 and flags & 32:
            raise ValueError("ASCII and UNICODE flags are incompatible")
        if flags & 128:
            raise NotImplementedError("Loopscope does not simulate re.DEBUG")
        found = _cache[key] = Pattern(pattern, flags)
    return found


def match(pattern, string, flags=0):
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return compile(pattern, flags).search(string)


def findall(pattern, string, flags=0):
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return compile(pattern, flags).finditer(string)


def _positional(name, given, flags, count):
    """`count` and `flags` given by position, which is deprecated."""
    import warnings
    if len(given) > 2:
        raise TypeError(f"{name}() takes from {count} to {count + 2} positional arguments but {count + len(given)} were given")
    if given:
        what = "maxsplit" if name == "split" else "count"
        warnings.warn(f"'{what}' is passed as positional argument", DeprecationWarning, 1)
    return (given + (0, flags)[len(given):])[:2] if len(given) < 2 else given


def sub(pattern, repl, string, *args, count=0, flags=0):
    if args:
        count, flags = _positional("sub", args, flags, 3)
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, *args, count=0, flags=0):
    if args:
        count, flags = _positional("subn", args, flags, 3)
    return compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, *args, maxsplit=0, flags=0):
    if args:
        maxsplit, flags = _positional("split", args, flags, 2)
    return compile(pattern, flags).split(string, maxsplit)


_SPECIAL = {i: "\\" + chr(i) for i in b"()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    if isinstance(pattern, str):
        return pattern.translate(_SPECIAL)
    return str(pattern, "latin1").translate(_SPECIAL).encode("latin1")


def purge():
    _cache.clear()
