"""Decimal numbers, after the General Decimal Arithmetic Specification: conditions, contexts and rounding.

A number is a sign, a whole number of any size and a power of ten. Each operation is exact first; then its context rounds it and
says what happened.
"""

import contextvars as _contextvars
from collections import namedtuple as _namedtuple

ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING = "ROUND_DOWN", "ROUND_HALF_UP", "ROUND_HALF_EVEN", "ROUND_CEILING"
ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN, ROUND_05UP = "ROUND_FLOOR", "ROUND_UP", "ROUND_HALF_DOWN", "ROUND_05UP"
HAVE_THREADS = HAVE_CONTEXTVAR = True
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -MAX_EMAX
MIN_ETINY = MIN_EMIN - MAX_PREC + 1
IEEE_CONTEXT_MAX_BITS = 512

DecimalTuple = _namedtuple("DecimalTuple", "sign digits exponent")


class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class InvalidContext(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


# In the order in which contexts show them.
_SIGNALS = (Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow)
_ROUNDINGS = (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP)


def _signals(given):
    if given is None:
        return dict.fromkeys(_SIGNALS, False)
    if isinstance(given, dict):
        return dict(given)
    return {signal: signal in given for signal in _SIGNALS}


def _checked(name, value, low, high):
    if not isinstance(value, int):
        raise TypeError("an integer is required")
    if not low <= value <= high:
        words = {"prec": "[1, MAX_PREC]", "Emin": "[MIN_EMIN, 0]", "Emax": "[0, MAX_EMAX]"}
        raise ValueError(f"valid range for {name} is {words[name]}" if name in words else f"valid values for {name} are 0 or 1")
    return value


class Context:
    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None):
        model = globals().get("DefaultContext")
        self.prec = (model.prec if model else 28) if prec is None else prec
        self.rounding = (model.rounding if model else ROUND_HALF_EVEN) if rounding is None else rounding
        self.Emin = (model.Emin if model else -999999) if Emin is None else Emin
        self.Emax = (model.Emax if model else 999999) if Emax is None else Emax
        self.capitals = (model.capitals if model else 1) if capitals is None else capitals
        self.clamp = (model.clamp if model else 0) if clamp is None else clamp
        self.flags = _signals(flags)
        if traps is None:
            traps = model.traps if model else [InvalidOperation, DivisionByZero, Overflow]
        self.traps = _signals(traps)

    def __setattr__(self, name, value):
        if name == "prec":
            _checked(name, value, 1, MAX_PREC)
        elif name == "Emin":
            _checked(name, value, MIN_EMIN, 0)
        elif name == "Emax":
            _checked(name, value, 0, MAX_EMAX)
        elif name in ("capitals", "clamp"):
            _checked(name, value, 0, 1)
        elif name == "rounding" and value not in _ROUNDINGS:
            raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                            "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
        object.__setattr__(self, name, value)

    def __repr__(self):
        def shown(signals):
            return "[" + ", ".join(signal.__name__ for signal in _SIGNALS if signals.get(signal)) + "]"
        return (f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, "
                f"capitals={self.capitals}, clamp={self.clamp}, flags={shown(self.flags)}, traps={shown(self.traps)})")

    def copy(self):
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, self.flags, self.traps)

    __copy__ = copy

    def clear_flags(self):
        self.flags = _signals(None)

    def clear_traps(self):
        self.traps = _signals(None)

    def Etiny(self):
        return self.Emin - self.prec + 1

    def Etop(self):
        return self.Emax - self.prec + 1

    def create_decimal(self, num="0", /):
        return Decimal(num, self)._fix(self)

    def create_decimal_from_float(self, f, /):
        return Decimal.from_float(f)._fix(self)

    def _signal(self, signal, cause=None, result=None):
        """A condition has arisen: its flag is set, and what its trap says happens."""
        self.flags[signal] = True
        if self.traps[signal]:
            raise signal([cause or signal])
        return result

    def _quiet(self, prec=None, rounding=None):
        """The same without traps, for steps on the way."""
        context = self.copy()
        context.traps, context.Emin, context.Emax = _signals(None), MIN_EMIN, MAX_EMAX
        if prec is not None:
            context.prec = prec
        context.rounding = ROUND_HALF_EVEN if rounding is None else rounding
        return context


def _delegate(name):
    def method(self, *args):
        first, *rest = [_of(arg) for arg in args]
        return getattr(first, name)(*rest, context=self)

    method.__name__ = name
    return method


_DELEGATED = (
    "compare", "exp", "fma", "ln", "log10", "logb", "max", "max_mag", "min", "min_mag", "next_minus", "next_plus", "normalize",
    "quantize", "remainder_near", "scaleb", "sqrt", "to_integral_exact", "to_integral_value", "number_class", "is_normal",
    "is_subnormal", "to_eng_string",
)
for _name in _DELEGATED:
    setattr(Context, _name, _delegate(_name))
for _name, _method in (("add", "_add"), ("subtract", "_sub"), ("multiply", "_mul"), ("divide", "_div"), ("divide_int", "_floordiv"),
                       ("remainder", "_mod"), ("plus", "_pos"), ("minus", "_neg"), ("abs", "_abs"), ("power", "_pow"),
                       ("to_sci_string", "_str")):
    setattr(Context, _name, _delegate(_method))



def _delegate_plain(name):
    def method(self, first, *rest):
        return getattr(_of(first), name)(*map(_of, rest))

    method.__name__ = name
    return method


for _name in ("canonical", "compare_total", "compare_total_mag", "copy_abs", "copy_negate", "copy_sign", "is_canonical", "is_finite",
              "is_infinite", "is_nan", "is_qnan", "is_signed", "is_snan", "is_zero", "same_quantum"):
    setattr(Context, _name, _delegate_plain(_name))
Context.copy_decimal = lambda self, number, /: _of(number)
Context.divmod = lambda self, left, right, /: (self.divide_int(left, right), self.remainder(left, right))
Context.radix = lambda self: Decimal(10)
Context.to_integral = Context.to_integral_value

DefaultContext = Context()
BasicContext = Context(9, ROUND_HALF_UP, traps=[Clamped, InvalidOperation, DivisionByZero, Overflow, Underflow])
ExtendedContext = Context(9, ROUND_HALF_EVEN, traps=[])
_current = _contextvars.ContextVar("decimal_context")


def getcontext():
    context = _current.get(None)
    if context is None:
        context = DefaultContext.copy()
        _current.set(context)
    return context


def setcontext(context, /):
    if not isinstance(context, Context):
        raise TypeError("argument must be a context")
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _current.set(context)


class _Local:
    def __init__(self, context):
        self._context = context

    def __enter__(self):
        self._before = getcontext()
        setcontext(self._context)
        return self._context

    def __exit__(self, *error):
        setcontext(self._before)


def localcontext(ctx=None, **options):
    context = (getcontext() if ctx is None else ctx).copy()
    for name, value in options.items():
        if name not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
            raise TypeError(f"this function got an unexpected keyword argument '{name}'")
        setattr(context, name, _signals(value) if name in ("flags", "traps") else value)
    return _Local(context)


def IEEEContext(bits, /):
    if bits <= 0 or bits % 32 or bits > IEEE_CONTEXT_MAX_BITS:
        raise ValueError("argument must be a multiple of 32, with a maximum of 512")
    emax = 3 * 2 ** (bits // 16 + 3)
    return Context(9 * (bits // 32) - 2, ROUND_HALF_EVEN, 1 - emax, emax, 1, 1, [], [])


def _rounded(negative, number, drop, mode):
    """A whole number without its last digits, rounded, and whether that lost anything."""
    unit = 10 ** min(drop, _length(number) + 1)
    kept, rest = divmod(number, unit)
    if not rest:
        return kept, False
    half = (rest * 2 > unit) - (rest * 2 < unit)
    is_up = {
        ROUND_DOWN: False,
        ROUND_UP: True,
        ROUND_HALF_UP: half >= 0,
        ROUND_HALF_DOWN: half > 0,
        ROUND_HALF_EVEN: half > 0 or half == 0 and kept % 2 == 1,
        ROUND_CEILING: not negative,
        ROUND_FLOOR: bool(negative),
        ROUND_05UP: kept % 5 == 0,
    }[mode]
    return kept + is_up, True
