import random

print(len(random.choices([1], k=10**10)))
