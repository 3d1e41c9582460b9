import random

print(random.random(), random.random(), random.randint(1, 100))
