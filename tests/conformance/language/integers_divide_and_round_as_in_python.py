print(7 // 2, -7 // 2, 7 // -2, 7 % 3, -7 % 3, 7 % -3, divmod(-7, 2), divmod(7.5, 2))
print(7 / 2, 6 / 3, 2**10, 2**-1, 2**0.5, 10**20, -(2**63), 2**64 - 1)
print(round(2.5), round(3.5), round(-0.5), round(2.675, 2), round(1234, -2), round(1.0))
print(0.1 + 0.2, 1 / 3, 1e16, 1e15, 123456789012345678, 1e22, 5e-324, 1.0, -0.0)
print(int("42"), int("-0x1f", 16), int("1010", 2), int(3.99), int(-3.99), int("1_000"))
print(float("1.5"), float("inf"), float("-inf"), float("nan"), float("1e3"))
print(abs(-3), abs(-2.5), max(1, 2.5), min([3, 1, 2]), sum([0.1] * 3), pow(2, 10, 1000))
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0, True + True, True == 1, 3 & 5, 3 | 5, 3 ^ 5, ~3, 1 << 10, -9 >> 1)
print((255).bit_length(), (3).__class__.__name__, 10 .real, (7.0).is_integer(), bool(0.0), bool("0"))
print(hex(255), oct(8), bin(5), ord("a"), chr(8364), 0b101, 0o17, 0xFF, 1_000_000)
for bad in (lambda: 1 / 0, lambda: 1 // 0, lambda: 1 % 0, lambda: 1.0 / 0, lambda: int("x"), lambda: int("1.5"),
            lambda: float("abc"), lambda: 1 + "1", lambda: "1" + 1, lambda: [] + (), lambda: -"a", lambda: 1 < "2"):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
