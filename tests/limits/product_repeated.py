import itertools

print(next(itertools.product([1], repeat=10**10)))
