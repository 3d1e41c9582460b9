modulus = (1 << 1_000_001) + 1
print(pow(3, modulus - 2, modulus) > 0)
