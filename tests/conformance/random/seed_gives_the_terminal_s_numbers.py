import random

random.seed(1)
print(random.random(), random.random())
print([random.randint(1, 6) for _ in range(10)])
print(random.uniform(1, 10), random.randrange(100), random.randrange(5, 50, 5))
random.seed(1)
print(random.random())
random.seed(42)
print(random.random(), random.getrandbits(40), random.getrandbits(8))
for seed in (0, 2**40, -7, "a string", None is not None):
    random.seed(seed)
    print(repr(seed), random.random())
