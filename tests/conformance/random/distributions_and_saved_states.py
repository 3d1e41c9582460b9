# The rarer distributions, and a generator that is put back to where it was.
import random

random.seed(2024)
print(random.binomialvariate(10, 0.3), random.binomialvariate(100, 0.7), random.gammavariate(2, 3), random.gammavariate(0.5, 1))
print(random.paretovariate(3), random.weibullvariate(1, 1.5), random.vonmisesvariate(0, 4), random.betavariate(2, 5))
print(random.randbytes(6), random.getrandbits(70), random.lognormvariate(0, 1), random.expovariate(2))

state = random.getstate()
first = [random.random() for _ in range(3)]
random.setstate(state)
print(first == [random.random() for _ in range(3)], state[0], len(state[1]))

own = random.Random("a text as seed")
print(own.randint(1, 100), own.triangular(0, 10, 2), own.choices("abc", cum_weights=[1, 3, 10], k=5))
print(own.sample(["x", "y"], k=3, counts=[2, 2]), own.gauss(), own.normalvariate())
for wrong in (lambda: random.binomialvariate(-1), lambda: random.randbytes(-1), lambda: random.gammavariate(0, 1), lambda: random.setstate((9, (), None))):
    try:
        print(wrong())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
