import random

print(len(random.randbytes(10**10)))
