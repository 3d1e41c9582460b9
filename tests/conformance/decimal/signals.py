"""Conditions: flags that are set, traps that raise; special values; the ready-made contexts."""
import decimal
from decimal import (
    BasicContext, Clamped, Context, ConversionSyntax, Decimal, DecimalException, DecimalTuple, DefaultContext, DivisionByZero,
    DivisionImpossible, DivisionUndefined, ExtendedContext, FloatOperation, IEEEContext, Inexact, InvalidContext, InvalidOperation,
    Overflow, Rounded, Subnormal, Underflow, getcontext, setcontext,
)


def attempt(work):
    try:
        print(work())
    except (ArithmeticError, ValueError, TypeError) as error:
        print(type(error).__name__, error)


attempt(lambda: Decimal("abc"))
attempt(lambda: Decimal(1) / 0)
attempt(lambda: Decimal(0) / 0)
attempt(lambda: Decimal("sNaN") + 1)
attempt(lambda: Decimal("NaN") < 1)
attempt(lambda: Decimal("1e999999") * 10)
attempt(lambda: Decimal(1).quantize(Decimal("1e-40")))
attempt(lambda: Decimal(1) + 1.5)
attempt(lambda: Decimal([1, 2]))
attempt(lambda: Decimal({}))
attempt(lambda: int(Decimal("NaN")))
attempt(lambda: int(Decimal("Infinity")))
attempt(lambda: Context(prec=0))
attempt(lambda: Context(rounding="x"))
attempt(lambda: Decimal(-1).sqrt())
attempt(lambda: Decimal(-2) ** Decimal("0.5"))
attempt(lambda: Decimal("NaN") == Decimal("NaN"))
attempt(lambda: Decimal("1e30") // 1)
for kind in (Clamped, ConversionSyntax, DivisionByZero, DivisionImpossible, DivisionUndefined, FloatOperation, Inexact, InvalidContext, InvalidOperation, Overflow, Rounded, Subnormal, Underflow):
    print(kind.__name__, [base.__name__ for base in kind.__bases__], issubclass(kind, DecimalException))
quiet = Context(prec=3, traps=[])
print(quiet.divide(1, 3), quiet.divide(Decimal(1), Decimal(0)), quiet.create_decimal("3.14159"), quiet.flags[Inexact], quiet.flags[Rounded])
print(quiet.flags[DivisionByZero], quiet.flags[Overflow])
quiet.clear_flags()
print(quiet.flags[Inexact], quiet)
print(BasicContext, ExtendedContext, DefaultContext, IEEEContext(64), sep="\n")
tiny = Context(prec=3, Emin=-5, Emax=5, traps=[])
print(tiny.multiply(Decimal("1E-4"), Decimal("1.234E-3")), tiny.flags[Subnormal], tiny.flags[Underflow], tiny.Etiny(), tiny.Etop())
print(tiny.power(10, 9), tiny.scaleb(Decimal(7), 2), tiny.next_plus(Decimal(1)), tiny.next_minus(Decimal(1)))
before = getcontext()
setcontext(Context(prec=6))
print(Decimal(1) / 3, getcontext().prec)
setcontext(before)
print(Decimal(1).is_nan(), Decimal("NaN").is_nan(), Decimal("-Infinity").is_infinite(), Decimal("-0").is_signed(), Decimal(0).is_zero())
print(Decimal("5").number_class(), Decimal("-0").number_class(), Decimal("NaN").compare(1), Decimal(2).compare(Decimal("2.0")))
print(Decimal(3).max(Decimal("NaN")), Decimal("1.0").compare_total(Decimal("1.00")), Decimal(2).fma(3, 5), Decimal("18").remainder_near(7))
print(Decimal("250").logb(), Decimal("1.23").same_quantum(Decimal("4.56")), Decimal("-1").copy_sign(Decimal(5)), Decimal.from_float(0.25))
print(Decimal("1.23").as_tuple() == DecimalTuple(0, (1, 2, 3), -2), decimal.HAVE_THREADS, decimal.HAVE_CONTEXTVAR, decimal.IEEE_CONTEXT_MAX_BITS > 0)
print(decimal.MAX_PREC > 10**8, decimal.MAX_EMAX > 10**8, decimal.MIN_EMIN < -10**8, decimal.MIN_ETINY < decimal.MIN_EMIN)
