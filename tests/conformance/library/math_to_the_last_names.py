# The rest of math: neighbours of floats, exact sums of products, hyperbolic inverses.
import math

print(math.nextafter(1.0, 2.0), math.nextafter(0.0, -1.0), math.nextafter(1.0, math.inf, steps=3), math.ulp(1.0))
print(math.ldexp(0.75, 4), math.frexp(12.0), math.modf(-2.25), math.fabs(-3), math.remainder(7, 4), math.remainder(5, 2))
print(math.isfinite(1e308), math.isfinite(math.nan), math.radians(180) == math.pi, math.degrees(math.pi))
print(math.asinh(0), math.acosh(1), math.atanh(0.5), math.exp2(10), math.cbrt(27), math.expm1(0))
print(math.fma(2.0, 3.0, 4.0), math.sumprod([1, 2, 3], [4, 5, 6]), math.sumprod([0.1] * 3, [1, 1, 1]))
for wrong in (lambda: math.sumprod([1], [1, 2]), lambda: math.remainder(1, 0), lambda: math.ldexp(1.0, 10000), lambda: math.fma(math.inf, 0, 1)):
    try:
        print(wrong())
    except (ValueError, OverflowError) as error:
        print(type(error).__name__, error)
