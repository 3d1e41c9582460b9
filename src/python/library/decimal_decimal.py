"""The class `Decimal`: how it is made, asked, written and rounded."""

import math as _math
import re as _re

_NUMBER = _re.compile(
    r"(?P<sign>[-+])?((?=\d|\.\d)(?P<whole>\d*)(\.(?P<part>\d*))?(E(?P<exp>[-+]?\d+))?|Inf(inity)?|(?P<signal>s)?NaN(?P<diag>\d*))\Z",
    _re.IGNORECASE)
_FORMAT = _re.compile(
    r"(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ])?(?P<noneg>z)?(?P<alt>#)?(?P<zero>0)?(?P<width>\d+)?(?P<sep>[,_])?"
    r"(?:\.(?P<prec>\d+))?(?P<type>[eEfFgGn%])?\Z", _re.DOTALL)


def _length(number):
    return len(str(number))


class Decimal:
    __slots__ = ("_sign", "_int", "_exp", "_kind")

    def __new__(cls, value="0", context=None):
        self = object.__new__(cls)
        self._kind = ""
        if isinstance(value, Decimal):
            self._sign, self._int, self._exp, self._kind = value._sign, value._int, value._exp, value._kind
        elif isinstance(value, int):
            self._sign, self._int, self._exp = int(value < 0), abs(int(value)), 0
        elif isinstance(value, str):
            self._read(value, context)
        elif isinstance(value, float):
            context = context or getcontext()
            context._signal(FloatOperation)
            found = Decimal.from_float(value)
            self._sign, self._int, self._exp, self._kind = found._sign, found._int, found._exp, found._kind
        elif isinstance(value, (list, tuple)):
            self._take(value)
        else:
            raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
        return self

    def _read(self, text, context):
        match = _NUMBER.match(text.strip().replace("_", ""))
        self._sign, self._int, self._exp = 0, 0, 0
        if match is None:
            (context or getcontext())._signal(InvalidOperation, ConversionSyntax)
            self._kind = "n"
            return
        self._sign = int(match["sign"] == "-")
        if match["whole"] is not None:
            part = match["part"] or ""
            self._int = int(match["whole"] + part or "0")
            self._exp = int(match["exp"] or "0") - len(part)
        elif match["diag"] is not None:
            self._kind = "s" if match["signal"] else "n"
            self._int = int(match["diag"] or "0")
        else:
            self._kind = "i"

    def _take(self, parts):
        if len(parts) != 3:
            raise ValueError("argument must be a sequence of length 3")
        sign, digits, exp = parts
        if sign not in (0, 1) or isinstance(sign, float):
            raise ValueError("sign must be an integer with the value 0 or 1")
        self._sign, self._exp = sign, 0
        if exp == "F":
            self._int, self._kind = 0, "i"
            return
        for digit in digits:
            if not isinstance(digit, int) or not 0 <= digit <= 9:
                raise ValueError("coefficient must be a tuple of digits")
        self._int = int("".join(map(str, digits)) or "0")
        if exp in ("n", "N"):
            self._kind = "n" if exp == "n" else "s"
        elif isinstance(exp, int):
            self._exp = exp
        else:
            raise ValueError("string argument in the third position must be 'F', 'n' or 'N'" if isinstance(exp, str)
                             else "exponent must be an integer")

    @classmethod
    def from_float(cls, f, /):
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError("argument must be int or float")
        if f != f or f in (_math.inf, -_math.inf):
            return cls(repr(f))
        number, below = abs(f).as_integer_ratio()
        power = below.bit_length() - 1
        return cls(_make(int(_math.copysign(1, f) < 0), number * 5 ** power, -power))

    @classmethod
    def from_number(cls, number, /):
        if isinstance(number, (int, float, Decimal)):
            return cls.from_float(number) if isinstance(number, float) else cls(number)
        raise TypeError("Cannot convert %r to Decimal" % (number,))

    def as_tuple(self):
        digits = () if self._kind == "i" else tuple(map(int, str(self._int)))
        if self._kind == "i":
            return DecimalTuple(self._sign, (0,), "F")
        if self._kind:
            return DecimalTuple(self._sign, digits if self._int else (), "n" if self._kind == "n" else "N")
        return DecimalTuple(self._sign, digits, self._exp)

    def as_integer_ratio(self):
        if self._kind:
            if self._kind == "i":
                raise OverflowError("cannot convert Infinity to integer ratio")
            raise ValueError("cannot convert NaN to integer ratio")
        number, below = self._int, 1
        if self._exp >= 0:
            number *= 10 ** self._exp
        else:
            below = 10 ** -self._exp
            common = _math.gcd(number, below)
            number, below = number // common, below // common
        return (-number if self._sign else number), below

    # What it is.

    def is_nan(self):
        return self._kind in ("n", "s")

    def is_qnan(self):
        return self._kind == "n"

    def is_snan(self):
        return self._kind == "s"

    def is_infinite(self):
        return self._kind == "i"

    def is_finite(self):
        return not self._kind

    def is_signed(self):
        return self._sign == 1

    def is_zero(self):
        return not self._kind and not self._int

    def is_canonical(self):
        return True

    def is_normal(self, context=None):
        return bool(self) and not self._kind and self.adjusted() >= (context or getcontext()).Emin

    def is_subnormal(self, context=None):
        return bool(self) and not self._kind and self.adjusted() < (context or getcontext()).Emin

    def number_class(self, context=None):
        if self._kind in ("n", "s"):
            return "NaN" if self._kind == "n" else "sNaN"
        sign = "-" if self._sign else "+"
        if self._kind:
            return sign + "Infinity"
        return sign + ("Zero" if not self._int else "Subnormal" if self.is_subnormal(context) else "Normal")

    def adjusted(self):
        return 0 if self._kind else self._exp + _length(self._int) - 1

    def radix(self):
        return Decimal(10)

    def canonical(self):
        return self

    conjugate = __copy__ = canonical

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return Decimal, (str(self),)

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return Decimal(0)

    def __bool__(self):
        return bool(self._kind) or bool(self._int)

    def __hash__(self):
        if self._kind == "s":
            raise TypeError("Cannot hash a signaling NaN value")
        if self._kind == "n":
            return object.__hash__(self)
        if self._kind:
            return hash(_math.copysign(_math.inf, -self._sign or 1))
        number, below = self.as_integer_ratio()
        if below == 1:
            return hash(number)
        # Equal numbers have equal hashes: that of a float, if there is one.
        if below & (below - 1) == 0 and abs(self.adjusted()) < 300 and Decimal.from_float(number / below) == self:
            return hash(number / below)
        from fractions import Fraction
        return hash(Fraction(number, below))

    def __int__(self):
        if self._kind:
            if self._kind == "i":
                raise OverflowError("cannot convert Infinity to integer")
            raise ValueError("cannot convert NaN to integer")
        number = self._int * 10 ** self._exp if self._exp >= 0 else self._int // 10 ** -self._exp
        return -number if self._sign else number

    __trunc__ = __int__

    def __float__(self):
        if self._kind == "s":
            raise ValueError("cannot convert signaling NaN to float")
        return float(("-" if self._sign else "") + ("nan" if self._kind else "")) if self._kind == "n" else float(str(self))

    def __complex__(self):
        return complex(float(self))

    def __floor__(self):
        return int(self._to_whole(ROUND_FLOOR))

    def __ceil__(self):
        return int(self._to_whole(ROUND_CEILING))

    def __round__(self, n=None):
        if n is None:
            if self._kind:
                int(self)
            return int(self._to_whole(ROUND_HALF_EVEN))
        return self.quantize(_make(0, 1, -n), ROUND_HALF_EVEN)

    # How it is written.

    def __repr__(self):
        return f"Decimal('{self}')"

    def __str__(self):
        return self._str()

    def _str(self, context=None, eng=False):
        sign = "-" if self._sign else ""
        if self._kind:
            payload = str(self._int) if self._int else ""
            return sign + {"i": "Infinity", "n": "NaN" + payload, "s": "sNaN" + payload}[self._kind]
        digits = str(self._int)
        left = self._exp + len(digits)
        if self._exp <= 0 and left > -6:
            place = left
        elif not eng:
            place = 1
        elif not self._int:
            place = (left + 1) % 3 - 1
        else:
            place = (left - 1) % 3 + 1
        if place <= 0:
            whole, part = "0", "." + "0" * -place + digits
        elif place >= len(digits):
            whole, part = digits + "0" * (place - len(digits)), ""
        else:
            whole, part = digits[:place], "." + digits[place:]
        exp = "" if left == place else ("E" if (context or getcontext()).capitals else "e") + f"{left - place:+d}"
        return sign + whole + part + exp

    def to_eng_string(self, context=None):
        return self._str(context, True)

    def __format__(self, spec, context=None):
        match = _FORMAT.match(spec)
        if match is None:
            raise ValueError("invalid format string")
        kind, prec = match["type"], None if match["prec"] is None else int(match["prec"])
        if self._kind:
            sign, body = ("-" if self._sign else ""), self.copy_abs()._str() + ("%" if kind == "%" else "")
            return _padded(sign or {"+": "+", " ": " "}.get(match["sign"], ""), body, match, False)
        context = context or getcontext()
        self, body = self._body(kind, prec, context)
        is_negative = self._sign and not (match["noneg"] and not self._int)
        sign = "-" if is_negative else {"+": "+", " ": " "}.get(match["sign"], "")
        return _padded(sign, body, match, True)

    def _body(self, kind, prec, context):
        """The number as a format shows it, rounded to its precision; and its text without a sign."""
        if kind == "%":
            self = _make(self._sign, self._int, self._exp + 2)
        if prec is not None:
            if kind in ("e", "E"):
                self = self if not self._int else self._to_digits(prec + 1, context.rounding)
            elif kind in ("f", "F", "%"):
                self = self._to_exp(-prec, context.rounding)
            elif self._int and _length(self._int) > max(prec, 1):
                self = self._to_digits(max(prec, 1), context.rounding)
        if not self._int and self._exp > 0 and kind in ("f", "F", "%"):
            self = self._to_exp(0, context.rounding)
        digits = str(self._int)
        left = self._exp + len(digits)
        if kind in ("e", "E"):
            place = 1 - (prec or 0) if not self._int and prec is not None else 1
        elif kind in ("f", "F", "%"):
            place = left
        else:
            place = left if self._exp <= 0 and left > -6 else 1
        if place < 0:
            whole, part = "0", "0" * -place + digits
        elif place > len(digits):
            whole, part = digits + "0" * (place - len(digits)), ""
        else:
            whole, part = digits[:place] or "0", digits[place:]
        body = whole + ("." + part if part else "")
        if left != place or kind in ("e", "E"):
            letter = "e" if kind in ("e", "g") else "E"
            body += f"{letter}{left - place:+d}"
        return self, body + ("%" if kind == "%" else "")

    # Rounding.

    def _to_exp(self, exp, rounding):
        if self._exp >= exp:
            return _make(self._sign, self._int * 10 ** (self._exp - exp), exp)
        return _make(self._sign, _rounded(self._sign, self._int, exp - self._exp, rounding)[0], exp)

    def _to_digits(self, count, rounding):
        if not self._int:
            return _make(self._sign, 0, self.adjusted() + 1 - count)
        found = self._to_exp(self.adjusted() + 1 - count, rounding)
        return found if found.adjusted() == self.adjusted() else found._to_exp(found.adjusted() + 1 - count, rounding)

    def _to_whole(self, rounding):
        return self if self._kind or self._exp >= 0 else self._to_exp(0, rounding)

    def _fix(self, context):
        """The number as its context holds it."""
        if self._kind:
            most = context.prec - context.clamp
            if self._kind != "i" and _length(self._int) > most:
                return _special(self._kind, self._sign, self._int % 10 ** most)
            return self
        tiny, top = context.Etiny(), context.Etop()
        if not self._int:
            exp = min(max(self._exp, tiny), top if context.clamp else context.Emax)
            if exp == self._exp:
                return self
            context._signal(Clamped)
            return _make(self._sign, 0, exp)
        lowest = _length(self._int) + self._exp - context.prec
        if lowest > top:
            return self._overflow(context)
        is_subnormal = lowest < tiny
        lowest = max(lowest, tiny)
        if self._exp < lowest:
            number, is_inexact = _rounded(self._sign, self._int, lowest - self._exp, context.rounding)
            if _length(number) > context.prec:
                number, lowest = number // 10, lowest + 1
            if lowest > top:
                return self._overflow(context)
            if is_inexact and is_subnormal:
                context._signal(Underflow)
            if is_subnormal:
                context._signal(Subnormal)
            if is_inexact:
                context._signal(Inexact)
            context._signal(Rounded)
            if not number:
                context._signal(Clamped)
            return _make(self._sign, number, lowest)
        if is_subnormal:
            context._signal(Subnormal)
        if context.clamp and self._exp > top:
            context._signal(Clamped)
            return _make(self._sign, self._int * 10 ** (self._exp - top), top)
        return self

    def _overflow(self, context):
        is_infinite = context.rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN, ROUND_UP) or context.rounding == (
            ROUND_FLOOR if self._sign else ROUND_CEILING)
        result = _special("i", self._sign) if is_infinite else _make(self._sign, 10 ** context.prec - 1, context.Etop())
        context._signal(Overflow)
        context._signal(Inexact)
        context._signal(Rounded)
        return result


def _make(sign, number, exp):
    found = object.__new__(Decimal)
    found._sign, found._int, found._exp, found._kind = sign, number, exp, ""
    return found


def _special(kind, sign=0, payload=0):
    found = _make(sign, payload, 0)
    found._kind = kind
    return found


def _of(value):
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return Decimal(value)
    raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")


def _padded(sign, body, match, is_finite):
    """Grouping, width and alignment of a format."""
    width, fill, align = int(match["width"] or 0), match["fill"] or " ", match["align"] or ">"
    is_zero = match["zero"] and not match["align"]
    if is_zero:
        fill, align = ("0", "=") if is_finite else (" ", ">")
    separator = match["sep"]
    if is_finite and (separator or is_zero):
        end = next((at for at, letter in enumerate(body) if not letter.isdigit()), len(body))
        whole, rest = body[:end], body[end:]
        least = width - len(sign) - len(rest) if is_zero else 0
        body = _grouped(whole, separator or "", least) + rest
    room = width - len(sign) - len(body)
    if room <= 0:
        return sign + body
    if align == "<":
        return sign + body + fill * room
    if align == "=":
        return sign + fill * room + body
    if align == "^":
        return fill * (room // 2) + sign + body + fill * (room - room // 2)
    return fill * room + sign + body


def _grouped(whole, separator, least):
    if not separator:
        return whole.zfill(least)
    groups = []
    while True:
        count = min(max(len(whole), least, 1), 3)
        groups.append(whole[-count:].zfill(count))
        whole = whole[:-count]
        least -= count
        if not whole and least <= 0:
            return separator.join(reversed(groups))
        least -= 1
