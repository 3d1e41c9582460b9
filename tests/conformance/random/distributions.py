import random

random.seed(3)
print(random.gauss(0, 1), random.gauss(10, 2.5), random.gauss())
print(random.expovariate(2), random.expovariate())
print(random.uniform(-1, 1), random.triangular(0, 10, 3), random.normalvariate(5, 2))
print(random.betavariate(2, 3), random.lognormvariate(0, 0.5))
print(f"{sum(random.random() for _ in range(1000)):.6f}")
