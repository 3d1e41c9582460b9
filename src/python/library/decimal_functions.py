"""Logarithms, exponentials and powers of Decimals, and the methods all of it is known by."""


def _ln_fixed(number, unit):
    """The natural logarithm of number / unit, in units: halved to near 1, then a series."""
    twos = 0
    while number > 4 * unit // 3:
        number, twos = number >> 1 if number % 2 == 0 else number // 2, twos + 1
    while number < 2 * unit // 3:
        number, twos = number * 2, twos - 1
    total = _atanh(number - unit, number + unit, unit) * 2
    return total + twos * _atanh(1, 3, unit) * 2 if twos else total


def _atanh(number, below, unit):
    if number < 0:
        return -_atanh(-number, below, unit)
    power = number * unit // below
    total, term, place = 0, power, 1
    square = power * power // unit
    while term:
        total += term // place
        term, place = term * square // unit, place + 2
    return total


def _exp_fixed(number, unit):
    """e to the power of number / unit, in units; the number is small."""
    halvings = 8
    small = number >> halvings
    total = term = unit
    place = 1
    while term:
        term = term * small // unit // place
        total, place = total + term, place + 1
    for _ in range(halvings):
        total = total * total // unit
    return total


def _log_value(self, digits):
    """ln(self) in units of 10 ** -digits: an integer that is off by little."""
    guard = digits + 12 + _length(abs(self.adjusted()) + 1)
    unit = 10 ** guard
    length = _length(self._int)
    number = self._int * 10 ** (guard - length + 1) if guard >= length - 1 else self._int // 10 ** (length - 1 - guard)
    total = _ln_fixed(number, unit) + self.adjusted() * _ln_fixed(10 * unit, unit)
    return total // 10 ** (guard - digits)


def _certain(make, context):
    """The number that `make` gives ever more digits of, once they say how it rounds."""
    extra = 4
    while True:
        number, exp = make(context.prec + extra)
        rest = number % 10 ** max(_length(number) - context.prec - 1, 1) if number else 0
        unit = 10 ** max(_length(number) - context.prec - 1, 1)
        if 8 < rest < unit - 8 or extra > 60:
            return number, exp
        extra += 12


def _ln(self, context=None):
    return _logarithm(self, context, False)


def _log10(self, context=None):
    return _logarithm(self, context, True)


def _logarithm(self, context, is_ten):
    context = context or getcontext()
    found = _check_nans(context, self)
    if found is not None:
        return found
    if not self:
        return _special("i", 1)
    if self._sign:
        return _invalid(context)
    if self._kind:
        return _special("i")
    digits = str(self._int)
    if not is_ten and self == 1:
        return _make(0, 0, 0)
    if is_ten and digits[0] == "1" and not digits[1:].strip("0"):
        return Decimal(self.adjusted())._fix(_even(context))

    def make(count):
        places = count + 2 - min(0, -1)
        while True:
            number = _log_value(self, places)
            if is_ten:
                number = number * 10 ** places // _log_value(Decimal(10), places)
            if _length(abs(number)) >= count or places > 4 * count + 40:
                return number, -places
            places += count - _length(abs(number)) + 1

    def positive(count):
        number, exp = make(count)
        return abs(number), exp

    number, exp = _certain(positive, context)
    return _make(int(self < 1), number, exp)._fix(_even(context))


def _exp(self, context=None):
    context = context or getcontext()
    found = _check_nans(context, self)
    if found is not None:
        return found
    if self._kind:
        return _make(0, 0, 0) if self._sign else self
    if not self._int:
        return _make(0, 1, 0)
    if self.adjusted() > 20:
        huge = _make(0, 1, context.Emax + 1) if not self._sign else _make(0, 1, context.Etiny() - 1)
        return huge._fix(_even(context))
    if self.adjusted() < -context.prec - 2:
        tail = 10 ** (context.prec + 2)
        return _make(0, tail + (-1 if self._sign else 1), -context.prec - 2)._fix(_even(context))
    number, exp = _certain(lambda count: _power_of_e(self, count), context)
    return _make(0, number, exp)._fix(_even(context))


def _power_of_e(self, count):
    guard = count + max(self.adjusted(), 0) + 14
    value = _value_in(self, guard)
    return _raised(value, guard, count)


def _value_in(self, places):
    number = self._int * 10 ** (self._exp + places) if self._exp + places >= 0 else self._int // 10 ** (-self._exp - places)
    return -number if self._sign else number


def _raised(value, guard, count):
    """e to the power of value, which is in units of 10 ** -guard: a number of so many digits, and its exponent."""
    unit = 10 ** guard
    tens, rest = divmod(value, _ln_fixed(10 * unit, unit))
    number = _exp_fixed(rest, unit)
    return number // 10 ** (guard + 1 - count), tens - count + 1


def _pow(self, other, modulo=None, context=None):
    context = context or getcontext()
    if modulo is not None:
        return _pow_modulo(self, other, _of(modulo), context)
    found = _check_nans(context, self, other)
    if found is not None:
        return found
    if not other:
        return _invalid(context) if not self else _make(0, 1, 0)
    is_whole = not other._kind and (other._exp >= 0 or other == other._to_whole(ROUND_DOWN))
    sign = int(self._sign and is_whole and int(other) % 2 == 1) if not other._kind else 0
    if self._sign and not is_whole and (self or self._kind) and not other._kind:
        if self:
            return _invalid(context)
    size = self.copy_abs()
    if not self:
        return _make(sign, 0, 0) if not other._sign else _special("i", sign)
    if self._kind:
        return _make(sign, 0, 0) if other._sign else _special("i", sign)
    if other._kind:
        if self._sign:
            return _invalid(context)
        order = _compare(size, Decimal(1))
        if not order:
            context._signal(Inexact)
            context._signal(Rounded)
            return _make(0, 10 ** (context.prec - 1), 1 - context.prec)
        return _make(0, 0, 0) if (order > 0) == bool(other._sign) else _special("i")
    if size == 1:
        return _power_of_one(size, other, is_whole, sign, context)
    far = (size.adjusted() or -1) * 10 ** max(other.adjusted(), 0)
    if other.adjusted() > 24 or abs(far) > 10 * context.Emax + 10 ** 20:
        is_large = (size > 1) != bool(other._sign)
        return _make(sign, 1, context.Emax + 1 if is_large else context.Etiny() - 1)._fix(context)

    if is_whole:
        return _whole_power(size, other, sign, context)

    def make(count):
        guard = count + max(other.adjusted(), 0) + abs(size.adjusted()).bit_length() + 24
        value = _log_value(size, guard) * other._int
        value = value * 10 ** other._exp if other._exp >= 0 else value // 10 ** -other._exp
        return _raised(-value if other._sign else value, guard, count)

    number, exp = _certain(make, context)
    number, exp = _settled(number, exp, context)
    context._signal(Inexact)
    context._signal(Rounded)
    return _make(sign, number, exp)._fix(context)


def _settled(number, exp, context):
    """A power that is a short number after all, such as a square root of 4: off by a last digit here, and exact in truth."""
    extra = _length(number) - context.prec
    if extra > 20:
        unit = 10 ** extra
        near = (number + unit // 2) // unit
        if abs(near * unit - number) < 10 ** 8:
            return near, exp + extra
    return number, exp


def _power_of_one(size, other, is_whole, sign, context):
    if is_whole:
        times = 0 if other._sign else context.prec if other > context.prec else int(other)
        exp = size._exp * times
        if exp < 1 - context.prec:
            exp = 1 - context.prec
            context._signal(Rounded)
    else:
        context._signal(Inexact)
        context._signal(Rounded)
        exp = 1 - context.prec
    return _make(sign, 10 ** -exp, exp)


def _whole_power(size, other, sign, context):
    """By squaring, with a few digits more than the context has."""
    work = context._quiet(context.prec + _length(other._int) + other._exp + 2 + other._sign)
    work.Emin, work.Emax, work.clamp = context.Emin, context.Emax, 0
    work.clear_flags()
    base = _div(_make(0, 1, 0), size, work) if other._sign else size
    found = base
    for bit in f"{abs(int(other)):b}"[1:]:
        found = _mul(found, found, work)
        if bit == "1":
            found = _mul(found, base, work)
        if found._kind or not found._int and work.flags[Clamped]:
            break
    if found._kind:
        return _make(sign, 1, context.Emax + 1)._fix(context)
    for signal in _SIGNALS:
        if work.flags[signal]:
            context._signal(signal)
    return _make(sign, found._int, found._exp)._fix(context)


def _pow_modulo(self, other, modulo, context):
    numbers = (self, other, modulo)
    if any(number._kind or number._exp < 0 and number != number._to_whole(ROUND_DOWN) for number in numbers):
        return _invalid(context)
    if other._sign or not modulo or not self and not other or modulo.adjusted() >= context.prec:
        return _invalid(context)
    sign = int(self._sign and int(other) % 2 == 1)
    return _make(sign, pow(abs(int(self)), int(other), abs(int(modulo))), 0)


def _fma(self, other, third, context=None):
    context, other, third = context or getcontext(), _of(other), _of(third)
    found = _check_nans(context, self, other, third)
    if found is not None:
        return found
    if self._kind or other._kind:
        return _add(_mul(self, other, context), third, context)
    return _add(_make(self._sign ^ other._sign, self._int * other._int, self._exp + other._exp), third, context)


def _remainder_near(self, other, context=None):
    other, context = _of(other), context or getcontext()
    found = _check_nans(context, self, other)
    if found is not None:
        return found
    if self._kind or not other:
        return _invalid(context, DivisionUndefined if not self and not other else None)
    if other._kind:
        return self._fix(context)
    exp = min(self._exp, other._exp)
    left, right = self._int * 10 ** (self._exp - exp), other._int * 10 ** (other._exp - exp)
    quotient, rest = divmod(left, right)
    if 2 * rest + (quotient & 1) > right:
        rest, quotient = rest - right, quotient + 1
    if _length(quotient) > context.prec:
        return _invalid(context, DivisionImpossible)
    return _make(self._sign ^ (rest < 0), abs(rest), exp)._fix(context)


def _scaleb(self, other, context=None):
    other, context = _of(other), context or getcontext()
    found = _check_nans(context, self, other)
    if found is not None:
        return found
    if other._kind or other._exp != 0 or abs(int(other)) > 2 * (context.Emax + context.prec):
        return _invalid(context)
    return self if self._kind else _make(self._sign, self._int, self._exp + int(other))._fix(context)


def _logb(self, context=None):
    context = context or getcontext()
    found = _check_nans(context, self)
    if found is not None:
        return found
    if self._kind:
        return _special("i")
    if not self:
        return context._signal(DivisionByZero, None, _special("i", 1))
    return Decimal(self.adjusted())._fix(context)


def _next(self, context, rounding):
    context = context or getcontext()
    found = _check_nans(context, self)
    if found is not None:
        return found
    is_up = rounding == ROUND_CEILING
    if self._kind:
        if bool(self._sign) != is_up:
            return self
        return _make(self._sign, 10 ** context.prec - 1, context.Etop())
    quiet = context._quiet(rounding=rounding)
    quiet.Emin, quiet.Emax = context.Emin, context.Emax
    found = self._fix(quiet)
    return found if found != self else _add(self, _make(int(not is_up), 1, context.Etiny() - 1), quiet)


for _name, _operation in (("add", _add), ("sub", _sub), ("mul", _mul), ("truediv", _div), ("floordiv", _floordiv), ("mod", _mod),
                          ("divmod", _both)):
    setattr(Decimal, f"__{_name}__", _binary(f"__{_name}__", _operation))
    setattr(Decimal, f"__r{_name}__", _binary(f"__r{_name}__", _operation, True))


def _pow_method(self, other, modulo=None):
    other = _operand(other)
    return NotImplemented if other is None else _pow(self, other, modulo)


_METHODS = {
    "__pow__": _pow_method, "__rpow__": _binary("__rpow__", _pow, True), "__pos__": lambda self: _pos(self),
    "__neg__": lambda self: _neg(self), "__abs__": lambda self: _abs(self), "copy_abs": _copied(lambda self: 0),
    "copy_negate": _copied(lambda self: 1 - self._sign), "quantize": _quantize, "normalize": _normalize, "sqrt": _sqrt, "exp": _exp,
    "ln": _ln, "log10": _log10, "fma": _fma, "remainder_near": _remainder_near, "scaleb": _scaleb, "logb": _logb,
    "to_integral_value": lambda self, rounding=None, context=None: _to_integral(self, rounding, context, False),
    "to_integral": lambda self, rounding=None, context=None: _to_integral(self, rounding, context, False),
    "to_integral_exact": lambda self, rounding=None, context=None: _to_integral(self, rounding, context, True),
    "max": lambda self, other, context=None: _chosen(self, other, context, 1, False),
    "min": lambda self, other, context=None: _chosen(self, other, context, -1, False),
    "max_mag": lambda self, other, context=None: _chosen(self, other, context, 1, True),
    "min_mag": lambda self, other, context=None: _chosen(self, other, context, -1, True),
    "next_plus": lambda self, context=None: _next(self, context, ROUND_CEILING),
    "next_minus": lambda self, context=None: _next(self, context, ROUND_FLOOR),
    "_add": _add, "_sub": _sub, "_mul": _mul, "_div": _div, "_floordiv": _floordiv, "_mod": _mod, "_pos": _pos, "_neg": _neg,
    "_abs": _abs, "_pow": _pow,
}
for _name, _method in _METHODS.items():
    setattr(Decimal, _name, _method)


def _copy_sign(self, other, context=None):
    found = _make(_of(other)._sign, self._int, self._exp)
    found._kind = self._kind
    return found


def _compared(self, other, context=None):
    other, context = _of(other), context or getcontext()
    found = _check_nans(context, self, other)
    return Decimal(_compare(self, other)) if found is None else found


def _same_quantum(self, other, context=None):
    other = _of(other)
    if self._kind or other._kind:
        return (self.is_nan() and other.is_nan()) or (self._kind == other._kind == "i")
    return self._exp == other._exp


Decimal.copy_sign, Decimal.compare, Decimal.same_quantum = _copy_sign, _compared, _same_quantum
Decimal.compare_total = lambda self, other, context=None: Decimal(_total(self, _of(other)))
Decimal.compare_total_mag = lambda self, other, context=None: Decimal(_total(self.copy_abs(), _of(other).copy_abs()))


def _refused(name):
    def method(self, *args, **options):
        raise NotImplementedError(f"{name} is not supported by Loopscope")
    return method


for _name in ("compare_signal", "logical_and", "logical_invert", "logical_or", "logical_xor", "next_toward", "rotate", "shift"):
    setattr(Decimal, _name, _refused(f"Decimal.{_name}"))
    setattr(Context, _name, _refused(f"Context.{_name}"))
