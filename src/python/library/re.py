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
