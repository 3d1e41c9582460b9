"""Decimal arithmetic: exact tenths, contexts, quantize, and all the ways to round."""
from decimal import (
    ROUND_05UP, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal,
    getcontext, localcontext,
)

print(Decimal("0.1") + Decimal("0.2"), 0.1 + 0.2)
print(Decimal("1.10") * 3, Decimal("1.20") - 2, Decimal(7) / 3, Decimal("1e2"), -Decimal("0.0"))
print(Decimal(1.1), Decimal((1, (1, 2, 3), -2)), Decimal("  12_345.6 "), Decimal(True))
print([Decimal(text) for text in ("3", "3.0", "3e5", "3E-7", "-0", "NaN", "-Infinity", "sNaN5")])
prices = [Decimal("19.99"), Decimal("5.01"), Decimal("0.99")]
total = sum(prices)
print(total, (total * Decimal("0.19")).quantize(Decimal("0.01")), max(prices), sorted(prices)[0])
for rounding in (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP):
    print(rounding, [str(Decimal(text).quantize(Decimal("1"), rounding)) for text in ("2.5", "3.5", "-2.5", "1.1", "-1.9")])
print(getcontext().prec, getcontext().rounding)
with localcontext() as context:
    context.prec = 5
    print(Decimal(2).sqrt(), Decimal(1) / 7, +Decimal("123456789"))
with localcontext(prec=50, rounding=ROUND_DOWN):
    print(Decimal(2).sqrt(), Decimal(1).exp(), Decimal(10).ln(), Decimal(3).log10())
print(Decimal(2).sqrt(), Decimal("0.5").exp(), Decimal(2).ln(), Decimal("1E3").log10())
print(7 // Decimal(2), Decimal(-7) // 2, Decimal(-7) % 3, divmod(Decimal(7), 2), 2 ** Decimal(10), Decimal("1.1") ** 30, Decimal(4) ** Decimal("0.5"))
print(Decimal("2.50").normalize(), Decimal("1200").normalize(), Decimal("2.675").to_integral_value(), Decimal("2.5").to_integral_exact())
print(Decimal("1.0") == 1, Decimal("1.5") == 1.5, Decimal("1.1") == 1.1, Decimal(2) < 2.5, hash(Decimal("1.5")) == hash(1.5))
print({Decimal("1.0"): "one"}[1], bool(Decimal("0.00")), abs(Decimal("-3")), round(Decimal("2.675"), 2), round(Decimal("3.5")), int(Decimal("-3.9")))
print(float(Decimal("0.1")), Decimal("3.25").as_integer_ratio(), Decimal("-3.25").as_tuple(), Decimal("123.45").adjusted())
print(repr(Decimal("1")), f"{Decimal('3.14159')!s:>10}|", str(Decimal("0.0000001")), Decimal("12E+4").to_eng_string())
