"""Regular expressions: the language and its objects. The matching itself is native."""

_UNLIMITED = 2**32 - 1


class PatternError(Exception):
    """A pattern is wrong."""

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            newline = "\n" if isinstance(pattern, str) else b"\n"
            msg = f"{msg} at position {pos}"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = f"{msg} (line {self.lineno}, column {self.colno})"
        super().__init__(msg)


error = PatternError


class RegexFlag(int):
    """A set of options."""

    def __or__(self, other):
        return RegexFlag(int(self) | int(other)) if isinstance(other, int) else NotImplemented

    __ror__ = __or__

    def __and__(self, other):
        return RegexFlag(int(self) & int(other)) if isinstance(other, int) else NotImplemented

    __rand__ = __and__

    def __xor__(self, other):
        return RegexFlag(int(self) ^ int(other)) if isinstance(other, int) else NotImplemented

    def __invert__(self):
        return RegexFlag(511 & ~int(self))

    @property
    def value(self):
        return int(self)

    @property
    def name(self):
        return "|".join(name for bit, name in _FLAG_NAMES if self & bit) or "NOFLAG"

    def __repr__(self):
        if not self:
            return "re.NOFLAG"
        known = [f"re.{name}" for bit, name in _FLAG_NAMES if int(self) & bit]
        rest = int(self) & ~511
        return "|".join(known + ([hex(rest)] if rest else []))

    __str__ = __repr__


_FLAG_NAMES = ((256, "ASCII"), (2, "IGNORECASE"), (4, "LOCALE"), (32, "UNICODE"), (8, "MULTILINE"), (16, "DOTALL"),
               (64, "VERBOSE"), (128, "DEBUG"))
NOFLAG = RegexFlag(0)
I = IGNORECASE = RegexFlag(2)
L = LOCALE = RegexFlag(4)
M = MULTILINE = RegexFlag(8)
S = DOTALL = RegexFlag(16)
U = UNICODE = RegexFlag(32)
X = VERBOSE = RegexFlag(64)
DEBUG = RegexFlag(128)
A = ASCII = RegexFlag(256)
RegexFlag.NOFLAG = NOFLAG
RegexFlag.I = RegexFlag.IGNORECASE = I
RegexFlag.L = RegexFlag.LOCALE = L
RegexFlag.M = RegexFlag.MULTILINE = M
RegexFlag.S = RegexFlag.DOTALL = S
RegexFlag.U = RegexFlag.UNICODE = U
RegexFlag.X = RegexFlag.VERBOSE = X
RegexFlag.A = RegexFlag.ASCII = A
RegexFlag.DEBUG = DEBUG
_FLAGS = {"i": 2, "L": 4, "m": 8, "s": 16, "x": 64, "a": 256, "u": 32}
_ESCAPES = {"a": 7, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11, "\\": 92}
_OCTAL = "01234567"


class _Parser:
    """Reads a pattern. Gives trees of tuples: what to match, and its parts."""

    def __init__(self, pattern, flags):
        self.given = pattern
        self.is_bytes = isinstance(pattern, bytes)
        self.text = pattern.decode("latin-1") if self.is_bytes else pattern
        self.at = 0
        self.flags = flags
        self.names = {}
        self.groups = 1
        self.open = set()
        self.behind = None
        self.widths = {}
        self.checks = []

    def error(self, message, at=None):
        return PatternError(message, self.given, self.at if at is None else at)

    def more(self, text):
        return self.text.startswith(text, self.at)

    def take(self, text):
        if self.more(text):
            self.at += len(text)
            return True
        return False

    def next(self):
        if self.at >= len(self.text):
            return ""
        self.at += 1
        return self.text[self.at - 1]

    def pattern(self):
        tree = self.alternatives(0)
        if self.at < len(self.text):
            raise self.error("unbalanced parenthesis")
        for group, at in self.checks:
            if group >= self.groups:
                raise PatternError(f"invalid group reference {group}", self.given, at)
        return tree

    def alternatives(self, depth):
        start = self.at
        branches = [self.sequence(depth, start)]
        while self.take("|"):
            branches.append(self.sequence(depth, None))
        return branches[0] if len(branches) == 1 else ("alt", branches)

    def sequence(self, depth, first):
        items = []
        while self.at < len(self.text):
            here = self.at
            c = self.text[here]
            if c in "|)":
                break
            self.at += 1
            if self.flags & 64:
                if c in " \t\n\r\v\f":
                    continue
                if c == "#":
                    while self.at < len(self.text) and self.next() != "\n":
                        pass
                    continue
            if c in "*+?{":
                bounds = self.repeat(c, here)
                if bounds is not None:
                    self.add_repeat(items, bounds, here)
                    continue
            item = self.atom(c, here, depth, first)
            if item is not None:
                items.append(item)
        return ("cat", items)

    def repeat(self, c, here):
        if c != "{":
            return {"*": (0, _UNLIMITED), "+": (1, _UNLIMITED), "?": (0, 1)}[c]
        if self.more("}"):
            return None
        low = high = ""
        while self.at < len(self.text) and self.text[self.at] in "0123456789":
            low += self.next()
        if self.take(","):
            while self.at < len(self.text) and self.text[self.at] in "0123456789":
                high += self.next()
        else:
            high = low
        if not self.take("}"):
            self.at = here + 1
            return None
        low_bound, high_bound = int(low or 0), int(high) if high else _UNLIMITED
        if low and low_bound >= _UNLIMITED or high and high_bound >= _UNLIMITED:
            raise OverflowError("the repetition number is too large")
        if high_bound < low_bound:
            raise self.error("min repeat greater than max repeat", here + 1)
        return low_bound, high_bound

    def add_repeat(self, items, bounds, here):
        if not items or items[-1][0] == "at":
            raise self.error("nothing to repeat", here)
        item = items[-1]
        if item[0] == "rep":
            raise self.error("multiple repeat", here)
        kind = 1 if self.take("?") else 2 if self.take("+") else 0
        items[-1] = ("rep", *bounds, kind, item)

    def atom(self, c, here, depth, first):
        flags = self.flags
        if c == "\\":
            return self.escape(here)
        if c == "[":
            return self.char_set(here)
        if c == "(":
            return self.group(here, depth, first)
        if c == ".":
            return ("all",) if flags & 16 else ("any",)
        if c == "^":
            return ("at", "line start" if flags & 8 else "start")
        if c == "$":
            return ("at", "line end" if flags & 8 else "end")
        return ("lit", ord(c), self.folding())

    def folding(self):
        """0: case counts; 1: ASCII letters of both cases are equal; 2: all letters are."""
        return 0 if not self.flags & 2 else 1 if self.is_bytes or self.flags & 256 else 2

    def is_ascii(self):
        return self.is_bytes or bool(self.flags & 256)

    def category(self, c):
        """`d` digits, `s` blanks, `w` word characters, as upper-case letters all others; with `a`, only ASCII counts."""
        return c + ("a" if self.is_ascii() else "")

    def code_escape(self, c, here):
        """An escape that stands for a character, inside of a set and outside; None for others."""
        if c == "":
            raise self.error("bad escape (end of pattern)", here)
        if c in ("x", "u", "U") and not (self.is_bytes and c != "x"):
            wanted = {"x": 2, "u": 4, "U": 8}[c]
            digits = ""
            while len(digits) < wanted and self.at < len(self.text) and self.text[self.at] in "0123456789abcdefABCDEF":
                digits += self.next()
            if len(digits) != wanted:
                raise self.error(f"incomplete escape {self.text[here:self.at]}", here)
            value = int(digits, 16)
            if value > 0x10FFFF:
                raise self.error(f"bad escape {self.text[here:self.at]}", here)
            return value
        if c == "N" and not self.is_bytes:
            raise NotImplementedError("Loopscope does not know Unicode names: write the character instead of \\N{…}")
        return None

    def escape(self, here):
        c = self.next()
        value = self.code_escape(c, here)
        if value is not None:
            return ("lit", value, self.folding())
        if c in "AZzbB":
            if c in "bB":
                return ("at", {"b": "boundary", "B": "no boundary"}[c] + (" ascii" if self.is_ascii() else ""))
            return ("at", "start" if c == "A" else "very end")
        if c in "dDsSwW":
            return ("in", False, [("cat", self.category(c))], 0)
        if c == "0":
            digits = ""
            while len(digits) < 2 and self.at < len(self.text) and self.text[self.at] in _OCTAL:
                digits += self.next()
            return ("lit", int("0" + digits, 8), self.folding())
        if c in "123456789":
            digits = c
            if self.at < len(self.text) and self.text[self.at] in "0123456789":
                digits += self.next()
                if digits[0] in _OCTAL and digits[1] in _OCTAL and self.at < len(self.text) and self.text[self.at] in _OCTAL:
                    digits += self.next()
                    value = int(digits, 8)
                    if value > 0o377:
                        raise self.error(f"octal escape value \\{digits} outside of range 0-0o377", here)
                    return ("lit", value, self.folding())
            return self.reference(int(digits), here, here + 1)
        if c in _ESCAPES and c != "b":
            return ("lit", _ESCAPES[c], self.folding())
        if c.isascii() and c.isalpha():
            raise self.error(f"bad escape \\{c}", here)
        return ("lit", ord(c), self.folding())

    def reference(self, group, here, at):
        if group >= self.groups:
            raise self.error(f"invalid group reference {group}", at)
        if group in self.open:
            raise self.error("cannot refer to an open group", here)
        if self.behind is not None and group >= self.behind:
            raise self.error("cannot refer to group defined in the same lookbehind subpattern", here)
        return ("ref", group, self.folding())

    def char_set(self, here):
        negate, items = self.take("^"), []
        while True:
            start = self.at
            c = self.next()
            if c == "":
                raise self.error("unterminated character set", here)
            if c == "]" and items:
                break
            low = self.set_item(c, start)
            if not self.take("-"):
                items.append(low)
                continue
            end = self.at
            c = self.next()
            if c == "":
                raise self.error("unterminated character set", here)
            if c == "]":
                items += [low, ("lit", 45)]
                break
            high = self.set_item(c, end)
            if low[0] != "lit" or high[0] != "lit" or high[1] < low[1]:
                raise self.error(f"bad character range {self.text[start:self.at]}", start)
            items.append(("range", low[1], high[1]))
        if len(items) == 1 and items[0][0] == "lit" and not negate:
            return ("lit", items[0][1], self.folding())
        return ("in", negate, items, self.folding())

    def set_item(self, c, here):
        if c != "\\":
            return ("lit", ord(c))
        c = self.next()
        value = self.code_escape(c, here)
        if value is not None:
            return ("lit", value)
        if c in "dDsSwW":
            return ("cat", self.category(c))
        if c in _OCTAL:
            digits = c
            while len(digits) < 3 and self.at < len(self.text) and self.text[self.at] in _OCTAL:
                digits += self.next()
            value = int(digits, 8)
            if value > 0o377:
                raise self.error(f"octal escape value \\{digits} outside of range 0-0o377", here)
            return ("lit", value)
        if c in _ESCAPES:
            return ("lit", _ESCAPES[c])
        if c.isascii() and c.isalnum():
            raise self.error(f"bad escape \\{c}", here)
        return ("lit", ord(c))

    def name(self, end, what="group name"):
        start = self.at
        stop = self.text.find(end, start)
        if stop < 0:
            if self.at >= len(self.text):
                raise self.error(f"missing {what}")
            raise self.error(f"missing {end}, unterminated name", start)
        name = self.text[start:stop]
        self.at = stop + 1
        if not name:
            raise self.error(f"missing {what}", start)
        return name, start

    def check_name(self, name, at):
        if not name.isidentifier() or self.is_bytes and not name.isascii():
            raise self.error(f"bad character in group name {name!r}", at)

    def group(self, here, depth, first):
        name, capture, before = None, True, self.flags
        if self.take("?"):
            c = self.next()
            if c == "":
                raise self.error("unexpected end of pattern")
            if c == "P":
                if self.take("<"):
                    name, at = self.name(">")
                    self.check_name(name, at)
                elif self.take("="):
                    name, at = self.name(")")
                    self.check_name(name, at)
                    if name not in self.names:
                        raise self.error(f"unknown group name {name!r}", at)
                    return self.reference(self.names[name], at, at)
                else:
                    c = self.next()
                    if c == "":
                        raise self.error("unexpected end of pattern")
                    raise self.error(f"unknown extension ?P{c}", here + 1)
            elif c == ":":
                capture = False
            elif c == "#":
                end = self.text.find(")", self.at)
                if end < 0:
                    self.at = len(self.text)
                    raise self.error("missing ), unterminated comment", here)
                self.at = end + 1
                return None
            elif c in "=!<":
                return self.look(c, here, depth)
            elif c == "(":
                return self.conditional(here, depth)
            elif c == ">":
                return ("atomic", self.inner(here, depth))
            elif c in _FLAGS or c == "-":
                if not self.read_flags(c, here, first):
                    return None
                capture = False
            else:
                raise self.error(f"unknown extension ?{c}", here + 1)
        group = None
        if capture:
            group = self.groups
            self.groups += 1
            if name is not None:
                if name in self.names:
                    raise self.error(f"redefinition of group name {name!r} as group {group}; was group {self.names[name]}", at)
                self.names[name] = group
            self.open.add(group)
        tree = self.inner(here, depth)
        self.flags = before
        if group is None:
            return ("sub", tree)
        self.open.discard(group)
        self.widths[group] = _width(self, tree)
        return ("group", group, tree)

    def inner(self, here, depth):
        tree = self.alternatives(depth + 1)
        if not self.take(")"):
            raise self.error("missing ), unterminated subpattern", here)
        return tree

    def look(self, c, here, depth):
        behind = c == "<"
        if behind:
            c = self.next()
            if c == "":
                raise self.error("unexpected end of pattern")
            if c not in "=!":
                raise self.error(f"unknown extension ?<{c}", here + 1)
        outer = self.behind
        if behind and outer is None:
            self.behind = self.groups
        tree = self.inner(here, depth)
        self.behind = outer
        width = 0
        if behind:
            low, high = _width(self, tree)
            if low != high:
                raise PatternError("look-behind requires fixed-width pattern")
            width = low
        return ("look", behind, c == "!", width, tree)

    def conditional(self, here, depth):
        name, at = self.name(")")
        if name.isascii() and name.isdecimal():
            group = int(name)
            if not group:
                raise self.error("bad group number", at)
            self.checks.append((group, at))
        else:
            self.check_name(name, at)
            if name not in self.names:
                raise self.error(f"unknown group name {name!r}", at)
            group = self.names[name]
        yes = self.sequence(depth + 1, None)
        no = ("cat", [])
        if self.take("|"):
            no = self.sequence(depth + 1, None)
            if self.more("|"):
                raise self.error("conditional backref with more than two branches")
        if not self.take(")"):
            raise self.error("missing ), unterminated subpattern", here)
        return ("cond", group, yes, no)

    def read_flags(self, c, here, first):
        """Reads `(?i)` (false) or the beginning of `(?i-m:` (true), and applies the flags."""
        add = remove = 0
        while c in _FLAGS and c:
            flag = _FLAGS[c]
            if self.is_bytes and c == "u":
                raise self.error("bad inline flags: cannot use 'u' flag with a bytes pattern")
            if not self.is_bytes and c == "L":
                raise self.error("bad inline flags: cannot use 'L' flag with a str pattern")
            add |= flag
            if flag & 292 and add & 292 != flag:
                raise self.error("bad inline flags: flags 'a', 'u' and 'L' are incompatible")
            c = self.next()
        if c == "":
            raise self.error("missing -, : or )")
        if c == ")":
            if here != 0 and not (first == 0 and self.text[:here].strip() == "" and self.flags & 64):
                raise self.error("global flags not at the start of the expression", here)
            self.flags |= add
            return False
        if c not in ":-":
            raise self.error("unknown flag" if c.isalpha() else "missing -, : or )", self.at - 1)
        if c == "-":
            c = self.next()
            if c == "":
                raise self.error("missing flag")
            if c not in _FLAGS:
                raise self.error("unknown flag" if c.isalpha() else "missing flag", self.at - 1)
            while c in _FLAGS and c:
                if _FLAGS[c] & 292:
                    raise self.error("bad inline flags: cannot turn off flags 'a', 'u' and 'L'")
                remove |= _FLAGS[c]
                c = self.next()
            if c == "":
                raise self.error("missing :")
            if c != ":":
                raise self.error("unknown flag" if c.isalpha() else "missing :", self.at - 1)
        if add & remove:
            raise self.error("bad inline flags: flag turned on and off", self.at - 1)
        if add & 292:
            self.flags &= ~292
        self.flags = (self.flags | add) & ~remove
        return True


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

    def __class_getitem__(cls, item):
        return cls

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

    def __class_getitem__(cls, item):
        return cls

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
