import math

a = 3**2_000_000 + 1
b = 7**1_000_000 + 1
print((a // b).bit_length())
print(math.gcd(a, b) > 0)
print("not reached")
