"""How Decimals are formatted."""
from decimal import Decimal

numbers = [Decimal(text) for text in ("0", "1234567.891", "-0.005", "2.5E-7", "1E+5", "NaN", "-Infinity")]
for spec in ("", "f", ".2f", ".0f", "e", ".3e", "E", "g", ".3g", "G", "%", ".1%", "+.2f", " .1f", ",", ",.2f", "015,.2f", "012", "<14.1f", "^14.1f", "*>14", "=+14"):
    print(repr(spec), [format(number, spec) for number in numbers])
print(f"{Decimal('19.999'):.2f} {Decimal('0.125'):.2f} {Decimal('0.375'):.2f} {Decimal('1e10'):,}")
print("%.2f %s %d" % (Decimal("2.345"), Decimal("2.345"), Decimal("7.9")))
