"""What is done with Decimals: arithmetic, comparison, quantize."""


def _check_nans(context, *numbers):
    """What an operation gives that meets a NaN; None when there is none."""
    for number in numbers:
        if number._kind == "s":
            return context._signal(InvalidOperation, None, _special("n", number._sign, number._int)._fix(context))
    for number in numbers:
        if number._kind == "n":
            return number._fix(context)
    return None


def _invalid(context, cause=None):
    return context._signal(InvalidOperation, cause, _special("n"))


def _add(self, other, context=None):
    context = context or getcontext()
    found = _check_nans(context, self, other)
    if found is not None:
        return found
    if self._kind or other._kind:
        if self._kind and other._kind and self._sign != other._sign:
            return _invalid(context)
        return _special("i", self._sign if self._kind else other._sign)
    exp = min(self._exp, other._exp)
    if not self._int and not other._int:
        sign = self._sign & other._sign
        if context.rounding == ROUND_FLOOR and self._sign != other._sign:
            sign = 1
        return _make(sign, 0, exp)._fix(context)
    if not self._int or not other._int:
        number = other if not self._int else self
        exp = max(exp, min(number._exp, number._exp if number._exp < exp else number._exp - context.prec - 1 if exp < number._exp else exp))
        exp = max(exp, number._exp - context.prec - 1)
        return (number._to_exp(exp, context.rounding) if number._exp > exp else number)._fix(context)
    large, small = (self, other) if self._exp >= other._exp else (other, self)
    # What is far below the last digit only says in which direction to round.
    floor = min(-1, _length(large._int) - context.prec - 2)
    if _length(small._int) + small._exp - 1 < large._exp + floor:
        small = _make(small._sign, 1, large._exp + floor)
    exp = min(large._exp, small._exp)
    total = 0
    for number in (large, small):
        value = number._int * 10 ** (number._exp - exp)
        total += -value if number._sign else value
    if not total:
        return _make(int(context.rounding == ROUND_FLOOR), 0, exp)._fix(context)
    return _make(int(total < 0), abs(total), exp)._fix(context)


def _mul(self, other, context=None):
    context = context or getcontext()
    found = _check_nans(context, self, other)
    if found is not None:
        return found
    sign = self._sign ^ other._sign
    if self._kind or other._kind:
        return _special("i", sign) if self and other else _invalid(context)
    return _make(sign, self._int * other._int, self._exp + other._exp)._fix(context)


def _div(self, other, context=None):
    context = context or getcontext()
    found = _check_nans(context, self, other)
    if found is not None:
        return found
    sign = self._sign ^ other._sign
    if self._kind:
        return _invalid(context) if other._kind else _special("i", sign)
    if other._kind:
        context._signal(Clamped)
        return _make(sign, 0, context.Etiny())
    if not other._int:
        if not self._int:
            return _invalid(context, DivisionUndefined)
        return context._signal(DivisionByZero, None, _special("i", sign))
    if not self._int:
        return _make(sign, 0, self._exp - other._exp)._fix(context)
    shift = _length(other._int) - _length(self._int) + context.prec + 1
    exp = self._exp - other._exp - shift
    if shift >= 0:
        number, rest = divmod(self._int * 10 ** shift, other._int)
    else:
        number, rest = divmod(self._int, other._int * 10 ** -shift)
    if rest:
        number += number % 5 == 0
    else:
        while exp < self._exp - other._exp and number % 10 == 0:
            number, exp = number // 10, exp + 1
    return _make(sign, number, exp)._fix(context)


def _divmod(self, other, context):
    """Whole quotient and remainder of finite numbers, the divisor not 0."""
    sign = self._sign ^ other._sign
    exp = min(self._exp, other._exp)
    far = self.adjusted() - other.adjusted()
    if not self._int or far <= -2:
        return _make(sign, 0, 0), _make(self._sign, self._int * 10 ** (self._exp - exp) if self._exp - exp < 10 ** 5 else 0, exp)
    if far <= context.prec:
        quotient, rest = divmod(self._int * 10 ** (self._exp - exp), other._int * 10 ** (other._exp - exp))
        if _length(quotient) <= context.prec:
            return _make(sign, quotient, 0), _make(self._sign, rest, exp)
    found = _invalid(context, DivisionImpossible)
    return found, found


def _floordiv(self, other, context=None):
    context = context or getcontext()
    found = _check_nans(context, self, other)
    if found is not None:
        return found
    sign = self._sign ^ other._sign
    if self._kind:
        return _invalid(context) if other._kind else _special("i", sign)
    if other._kind:
        return _make(sign, 0, 0)
    if not other._int:
        if not self._int:
            return _invalid(context, DivisionUndefined)
        return context._signal(DivisionByZero, None, _special("i", sign))
    return _divmod(self, other, context)[0]._fix(context)


def _mod(self, other, context=None):
    context = context or getcontext()
    found = _check_nans(context, self, other)
    if found is not None:
        return found
    if self._kind:
        return _invalid(context)
    if other._kind:
        return self._fix(context)
    if not other._int:
        return _invalid(context, None if self._int else DivisionUndefined)
    return _divmod(self, other, context)[1]._fix(context)


def _pos(self, context=None):
    context = context or getcontext()
    found = _check_nans(context, self)
    if found is not None:
        return found
    if not self and context.rounding != ROUND_FLOOR:
        self = self.copy_abs()
    return self._fix(context)


def _neg(self, context=None):
    context = context or getcontext()
    found = _check_nans(context, self)
    if found is not None:
        return found
    if not self and context.rounding != ROUND_FLOOR:
        return self.copy_abs()._fix(context)
    return self.copy_negate()._fix(context)


def _abs(self, context=None):
    return _neg(self, context) if self._sign else _pos(self, context)


def _value(number, exp=None):
    return (-number._int if number._sign else number._int) * 10 ** (number._exp - exp)


def _compare(self, other):
    """-1, 0 or 1; neither is a NaN."""
    if self._kind or other._kind:
        left = (-1 if self._sign else 1) if self._kind else 0
        right = (-1 if other._sign else 1) if other._kind else 0
        return (left > right) - (left < right)
    if not self._int or not other._int or self._sign != other._sign:
        left = 0 if not self._int else -1 if self._sign else 1
        right = 0 if not other._int else -1 if other._sign else 1
        return (left > right) - (left < right)
    left, right = self.adjusted(), other.adjusted()
    if left == right:
        exp = min(self._exp, other._exp)
        left, right = abs(_value(self, exp)), abs(_value(other, exp))
    order = (left > right) - (left < right)
    return -order if self._sign else order


def _operand(value, is_comparison=False):
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return Decimal(value)
    if is_comparison and isinstance(value, float):
        getcontext().flags[FloatOperation] = True
        return Decimal.from_float(value)
    if is_comparison and hasattr(value, "numerator") and hasattr(value, "denominator"):
        return value
    return None


def _ordering(name, holds):
    def compare(self, other):
        if isinstance(other, complex) and other.imag == 0 and name in ("__eq__", "__ne__"):
            other = other.real
        other = _operand(other, True)
        if other is None:
            return NotImplemented
        if not isinstance(other, Decimal):
            self, other = self * other.denominator, Decimal(other.numerator)
        if self.is_nan() or other.is_nan():
            if name in ("__eq__", "__ne__"):
                if self.is_snan() or other.is_snan():
                    getcontext()._signal(InvalidOperation)
                return name == "__ne__"
            getcontext()._signal(InvalidOperation)
            return False
        return holds(_compare(self, other))

    compare.__name__ = name
    return compare


def _binary(name, operation, is_reflected=False):
    def method(self, other):
        other = _operand(other)
        if other is None:
            return NotImplemented
        return operation(other, self) if is_reflected else operation(self, other)

    method.__name__ = name
    return method


def _sub(self, other, context=None):
    context = context or getcontext()
    found = _check_nans(context, self, other)
    return _add(self, other.copy_negate(), context) if found is None else found


def _both(self, other):
    return _floordiv(self, other), _mod(self, other)


for _name, _holds in (("__eq__", lambda order: order == 0), ("__ne__", lambda order: order != 0), ("__lt__", lambda order: order < 0),
                      ("__le__", lambda order: order <= 0), ("__gt__", lambda order: order > 0), ("__ge__", lambda order: order >= 0)):
    setattr(Decimal, _name, _ordering(_name, _holds))


def _copied(sign):
    def copy(self):
        found = _make(sign(self), self._int, self._exp)
        found._kind = self._kind
        return found
    return copy


def _quantize(self, exp, rounding=None, context=None):
    exp, context = _of(exp), context or getcontext()
    rounding = rounding or context.rounding
    found = _check_nans(context, self, exp)
    if found is not None:
        return found
    if self._kind or exp._kind:
        return self if self._kind and exp._kind else _invalid(context)
    if not context.Etiny() <= exp._exp <= context.Emax:
        return _invalid(context)
    if not self._int:
        return _make(self._sign, 0, exp._exp)._fix(context)
    if self.adjusted() > context.Emax or self.adjusted() - exp._exp + 1 > context.prec:
        return _invalid(context)
    found = self._to_exp(exp._exp, rounding)
    if found.adjusted() > context.Emax or _length(found._int) > context.prec:
        return _invalid(context)
    if found and found.adjusted() < context.Emin:
        context._signal(Subnormal)
    if found._exp > self._exp:
        if found != self:
            context._signal(Inexact)
        context._signal(Rounded)
    return found._fix(context)


def _normalize(self, context=None):
    context = context or getcontext()
    found = _check_nans(context, self)
    if found is not None:
        return found
    found = self._fix(context)
    if found._kind:
        return found
    if not found._int:
        return _make(found._sign, 0, 0)
    number, exp, top = found._int, found._exp, context.Etop() if context.clamp else context.Emax
    while number % 10 == 0 and exp < top:
        number, exp = number // 10, exp + 1
    return _make(found._sign, number, exp)


def _to_integral(self, rounding, context, is_told):
    context = context or getcontext()
    found = _check_nans(context, self)
    if found is not None:
        return found
    found = self._to_whole(rounding or context.rounding)
    if is_told and not self._kind and self._exp < 0 and self._int:
        if found != self:
            context._signal(Inexact)
        context._signal(Rounded)
    return found


def _chosen(self, other, context, wanted, is_magnitude):
    """max, min and their kin: one quiet NaN counts for nothing."""
    other, context = _of(other), context or getcontext()
    if self._kind == "n" and other._kind not in ("n", "s"):
        return other._fix(context)
    if other._kind == "n" and self._kind not in ("n", "s"):
        return self._fix(context)
    found = _check_nans(context, self, other)
    if found is not None:
        return found
    left, right = (self.copy_abs(), other.copy_abs()) if is_magnitude else (self, other)
    order = _compare(left, right) or _total(self, other)
    return (self if order * wanted >= 0 else other)._fix(context)


def _total(self, other):
    """`compare_total`, as -1, 0 or 1."""
    if self._sign != other._sign:
        return -1 if self._sign else 1
    rank = {"": 0, "i": 0, "s": 1, "n": 2}
    order = (rank[self._kind] > rank[other._kind]) - (rank[self._kind] < rank[other._kind])
    if not order and rank[self._kind]:
        order = (self._int > other._int) - (self._int < other._int)
    elif not order:
        order = _compare(self.copy_abs(), other.copy_abs()) or (self._exp > other._exp) - (self._exp < other._exp)
    return -order if self._sign else order


def _sqrt(self, context=None):
    context = context or getcontext()
    found = _check_nans(context, self)
    if found is not None:
        return found
    if not self or self._kind and not self._sign:
        return self if self._kind else _make(self._sign, 0, self._exp // 2)._fix(context)
    if self._sign:
        return _invalid(context)
    prec = context.prec + 1
    exp, number = self._exp >> 1, self._int * (10 if self._exp & 1 else 1)
    digits = _length(self._int) // 2 + 1 if self._exp & 1 else (_length(self._int) + 1) // 2
    shift = prec - digits
    rest = 0
    if shift >= 0:
        number *= 100 ** shift
    else:
        number, rest = divmod(number, 100 ** -shift)
    exp -= shift
    root = _math.isqrt(number)
    if not rest and root * root == number:
        if shift >= 0:
            root //= 10 ** shift
        else:
            root *= 10 ** -shift
        exp += shift
    else:
        root += root % 5 == 0
    return _make(0, root, exp)._fix(_even(context))


def _even(context):
    """The context with ROUND_HALF_EVEN, which some operations always use; flags are shared."""
    found = context.copy()
    found.rounding, found.flags, found.traps = ROUND_HALF_EVEN, context.flags, context.traps
    return found
