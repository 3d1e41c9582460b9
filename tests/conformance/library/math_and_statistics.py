import math
import statistics

print(math.pi, math.e, math.tau, math.inf, math.nan, math.sqrt(2), math.floor(-1.5), math.ceil(1.2), math.trunc(-1.7))
print(math.sin(1), math.cos(1), math.tan(1), math.atan2(1, -1), math.exp(1), math.log(10), math.log2(8), math.log10(1000), math.log(8, 2))
print(math.hypot(3, 4), math.fsum([0.1] * 10), math.prod([1, 2, 3]), math.gcd(12, 18), math.lcm(4, 6), math.isclose(0.1 + 0.2, 0.3))
print(math.isnan(math.nan), math.isinf(-math.inf), math.copysign(1, -0.0), math.fmod(-7, 3), math.modf(2.5), math.frexp(8.0), math.degrees(math.pi))
print(math.comb(5, 2), math.perm(5, 2), math.factorial(6), math.isqrt(17), math.dist((0, 0), (3, 4)), math.ulp(1.0), math.cbrt(27))
data = [2, 4, 4, 4, 5, 5, 7, 9]
print(statistics.mean(data), statistics.median(data), statistics.mode(data), statistics.pstdev(data), statistics.stdev(data))
print(statistics.fmean([1, 2, 4]), statistics.median([1, 3, 2]), statistics.variance([1, 2, 3]), statistics.quantiles(range(1, 10), n=4))
for bad in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1), lambda: statistics.mean([])):
    try:
        bad()
    except ValueError as error:
        print(type(error).__name__, error)
