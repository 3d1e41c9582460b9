n = 2**100
print(n, -n, n // 7, n % 97, divmod(-n, 10**9), n.bit_length(), n & 0xFFFF, n >> 90, (n - 1) | 1, ~n)
print(10**30 + 1, 10**30 / 10**28, float(2**70), int(1e25), n == float(n), n > 1e30, hash(2**61 - 1) == 0 or True)
factorial = 1
for i in range(1, 31):
    factorial *= i
print(factorial, f"{factorial:,}", f"{n:x}", f"{n:e}", str(n)[::-1], pow(3, 200, 10**9 + 7), pow(7, -1, 31))
print(int("123456789012345678901234567890") * 3, -7 // 2**70, round(12345678901234567890, -5), abs(-(10**20)))
a, b = 0, 1
for _ in range(150):
    a, b = b, a + b
print(a, a.bit_count())
import math
print(math.isqrt(10**40), math.gcd(10**18, 6**20), math.factorial(20), math.comb(50, 25))
try:
    float(10**400)
except OverflowError as error:
    print(error)
try:
    10**20 // 0
except ZeroDivisionError as error:
    print(error)
