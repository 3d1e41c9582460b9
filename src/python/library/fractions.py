"""Rational numbers."""

import math as _math


def _parse(text):
    """Numerator and denominator of a number as text; None when it is none."""
    body = text.strip()
    sign = -1 if body.startswith("-") else 1
    body = body[1:] if body[:1] in ("+", "-") else body

    def digits(part):
        parts = part.split("_")
        return all(piece.isdecimal() for piece in parts)

    if "/" in body:
        top, _, bottom = body.partition("/")
        if not digits(top) or not digits(bottom):
            return None
        return sign * int(top), int(bottom)
    body, e, exponent = body.partition("e" if "e" in body else "E")
    whole, dot, fraction = body.partition(".")
    if not (whole or fraction) or whole and not digits(whole) or fraction and not digits(fraction):
        return None
    if e and not digits(exponent[1:] if exponent[:1] in ("+", "-") else exponent):
        return None
    fraction = fraction.replace("_", "")
    top, bottom = int((whole.replace("_", "") or "0") + fraction), 10 ** len(fraction)
    if e:
        power = int(exponent)
        top, bottom = (top * 10**power, bottom) if power >= 0 else (top, bottom * 10**-power)
    return sign * top, bottom


# Hashes are taken modulo this prime.
_MODULUS = 2**61 - 1


class Fraction:
    """A numerator over a denominator, in lowest terms."""

    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        if denominator is None:
            if isinstance(numerator, int):
                return cls._of(int(numerator), 1)
            if isinstance(numerator, Fraction):
                return cls._of(numerator._numerator, numerator._denominator)
            if isinstance(numerator, str):
                found = _parse(numerator)
                if found is None:
                    raise ValueError(f"Invalid literal for Fraction: {numerator!r}")
                numerator, denominator = found
            elif hasattr(numerator, "as_integer_ratio"):
                return cls._of(*numerator.as_integer_ratio())
            else:
                raise TypeError("argument should be a string or a Rational instance or have the as_integer_ratio() method")
        elif not (isinstance(numerator, (int, Fraction)) and isinstance(denominator, (int, Fraction))):
            raise TypeError("both arguments should be Rational instances")
        if isinstance(numerator, Fraction) or isinstance(denominator, Fraction):
            numerator, denominator = (numerator.numerator * denominator.denominator, denominator.numerator * numerator.denominator)
        if denominator == 0:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        shared = _math.gcd(numerator, denominator)
        if denominator < 0:
            shared = -shared
        return cls._of(numerator // shared, denominator // shared)

    @classmethod
    def _of(cls, numerator, denominator):
        self = object.__new__(cls)
        self._numerator, self._denominator = numerator, denominator
        return self

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError(f"{cls.__name__}.from_float() only takes floats, not {f!r} ({type(f).__name__})")
        return cls._of(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        return cls(dec)

    @classmethod
    def from_number(cls, number):
        if type(number) is int:
            return cls._of(number, 1)
        if isinstance(number, Fraction) or hasattr(number, "as_integer_ratio"):
            return cls(number)
        raise TypeError("argument should be a Rational instance or have the as_integer_ratio() method")

    numerator = property(lambda self: self._numerator)
    denominator = property(lambda self: self._denominator)
    real = property(lambda self: self)
    imag = property(lambda self: 0)

    def conjugate(self):
        return self

    def is_integer(self):
        return self._denominator == 1

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction._of(p1, q1)
        return Fraction._of(p0 + k * p1, q0 + k * q1)

    def __repr__(self):
        return f"{self.__class__.__name__}({self._numerator}, {self._denominator})"

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f"{self._numerator}/{self._denominator}"

    def __format__(self, format_spec, /):
        if not format_spec:
            return str(self)
        if format_spec[-1] in "eEfFgG%":
            return _format(self, format_spec)
        return format(str(self), ">" + format_spec if format_spec[0].isdigit() else format_spec)

    def _binary(self, other, exact, inexact, swapped=False):
        if isinstance(other, int):
            other = Fraction._of(int(other), 1)
        if isinstance(other, Fraction):
            return exact(other, self) if swapped else exact(self, other)
        if isinstance(other, float):
            return inexact(other, float(self)) if swapped else inexact(float(self), other)
        if isinstance(other, complex) and (exact in (_add, _subtract, _multiply, _divide)):
            return inexact(other, complex(self)) if swapped else inexact(complex(self), other)
        return NotImplemented

    def __add__(self, other):
        return self._binary(other, _add, lambda a, b: a + b)

    def __radd__(self, other):
        return self._binary(other, _add, lambda a, b: a + b, True)

    def __sub__(self, other):
        return self._binary(other, _subtract, lambda a, b: a - b)

    def __rsub__(self, other):
        return self._binary(other, _subtract, lambda a, b: a - b, True)

    def __mul__(self, other):
        return self._binary(other, _multiply, lambda a, b: a * b)

    def __rmul__(self, other):
        return self._binary(other, _multiply, lambda a, b: a * b, True)

    def __truediv__(self, other):
        return self._binary(other, _divide, lambda a, b: a / b)

    def __rtruediv__(self, other):
        return self._binary(other, _divide, lambda a, b: a / b, True)

    def __floordiv__(self, other):
        return self._binary(other, _floor_divide, lambda a, b: a // b)

    def __rfloordiv__(self, other):
        return self._binary(other, _floor_divide, lambda a, b: a // b, True)

    def __mod__(self, other):
        return self._binary(other, lambda a, b: a - b * _floor_divide(a, b), lambda a, b: a % b)

    def __rmod__(self, other):
        return self._binary(other, lambda a, b: a - b * _floor_divide(a, b), lambda a, b: a % b, True)

    def __divmod__(self, other):
        quotient = self // other
        return NotImplemented if quotient is NotImplemented else (quotient, self - other * quotient)

    def __pow__(self, other):
        if isinstance(other, Fraction) and other._denominator != 1:
            return float(self) ** float(other)
        if isinstance(other, (int, Fraction)):
            power = int(other)
            if power >= 0:
                return Fraction._of(self._numerator**power, self._denominator**power)
            if self._numerator == 0:
                raise ZeroDivisionError(f"Fraction({self._denominator ** -power}, 0)")
            return Fraction(self._denominator**-power, self._numerator**-power)
        return float(self) ** other if isinstance(other, (float, complex)) else NotImplemented

    def __rpow__(self, other):
        if self._denominator == 1 and self._numerator >= 0:
            return other**self._numerator
        return other ** float(self)

    def __neg__(self):
        return Fraction._of(-self._numerator, self._denominator)

    def __pos__(self):
        return Fraction._of(self._numerator, self._denominator)

    def __abs__(self):
        return Fraction._of(abs(self._numerator), self._denominator)

    def __int__(self):
        return self.__trunc__()

    def __float__(self):
        return self._numerator / self._denominator

    def __trunc__(self):
        whole = abs(self._numerator) // self._denominator
        return -whole if self._numerator < 0 else whole

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            floor, rest = divmod(self._numerator, self._denominator)
            if rest * 2 == self._denominator:
                return floor + floor % 2
            return floor + (rest * 2 > self._denominator)
        shift = 10 ** abs(ndigits)
        return Fraction(round(self * shift), shift) if ndigits > 0 else Fraction(round(self / shift) * shift)

    def __hash__(self):
        # The same as that of an equal int or float.
        try:
            inverse = pow(self._denominator, -1, _MODULUS)
        except ValueError:
            found = 314159
        else:
            found = hash(hash(abs(self._numerator)) * inverse)
        found = found if self._numerator >= 0 else -found
        return -2 if found == -1 else found

    def _compared(self, other):
        if isinstance(other, int):
            return Fraction._of(int(other), 1)
        if isinstance(other, float):
            return float(other) if other != other or other in (float("inf"), float("-inf")) else Fraction.from_float(other)
        return other if isinstance(other, Fraction) else None

    def __eq__(self, other):
        if isinstance(other, complex) and other.imag == 0:
            other = other.real
        other = self._compared(other)
        if isinstance(other, Fraction):
            return self._numerator == other._numerator and self._denominator == other._denominator
        return NotImplemented if other is None else 0.0 == other

    def _less(self, other, compare):
        other = self._compared(other)
        if isinstance(other, Fraction):
            return compare(self._numerator * other._denominator, self._denominator * other._numerator)
        return NotImplemented if other is None else compare(0.0, other)

    def __lt__(self, other):
        return self._less(other, lambda a, b: a < b)

    def __le__(self, other):
        return self._less(other, lambda a, b: a <= b)

    def __gt__(self, other):
        return self._less(other, lambda a, b: a > b)

    def __ge__(self, other):
        return self._less(other, lambda a, b: a >= b)

    def __bool__(self):
        return self._numerator != 0

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _add(a, b):
    return Fraction(a._numerator * b._denominator + b._numerator * a._denominator, a._denominator * b._denominator)


def _subtract(a, b):
    return Fraction(a._numerator * b._denominator - b._numerator * a._denominator, a._denominator * b._denominator)


def _multiply(a, b):
    return Fraction(a._numerator * b._numerator, a._denominator * b._denominator)


def _divide(a, b):
    if not b._numerator:
        raise ZeroDivisionError(f"Fraction({a._numerator * b._denominator}, 0)")
    return Fraction(a._numerator * b._denominator, a._denominator * b._numerator)


def _floor_divide(a, b):
    return a._numerator * b._denominator // (a._denominator * b._numerator)


def _format(value, spec):
    """As floats are formatted, with exact digits: only plain `f` and `%` of any precision."""
    kind, body = spec[-1], spec[:-1]
    if kind not in "fF%":
        return format(float(value), spec)
    head, _, precision = body.partition(".")
    digits = int(precision) if precision else 6
    shift = 10 ** (digits + (2 if kind == "%" else 0))
    scaled = round(abs(value) * shift)
    text = str(scaled).rjust(digits + 1, "0")
    text = (text[:-digits] + "." + text[-digits:] if digits else text) + ("%" if kind == "%" else "")
    sign = "-" if value < 0 else ""
    if head[:1] in ("+", " "):
        sign, head = sign or head[0], head[1:]
    if head.endswith(","):
        whole, dot, rest = text.partition(".")
        text, head = f"{int(whole.rstrip('%')):,}" + dot + rest, head[:-1]
    if head.startswith("0"):
        return sign + text.rjust(int(head) - len(sign), "0")
    text = sign + text
    return format(text, ">" + head if head[:1].isdigit() else head) if head else text
