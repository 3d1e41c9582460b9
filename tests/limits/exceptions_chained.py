last = None
for i in range(20000):
    error = ValueError(i)
    error.__context__ = last
    last = error
raise last
