print(*range(10**4), sep='x' * 10**6)
