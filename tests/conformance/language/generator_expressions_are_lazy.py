def noisy(n):
    print("computing", n)
    return n


lazy = (noisy(n) for n in range(3))
print("nothing yet")
print(next(lazy))
print(any(noisy(n) == 1 for n in range(5)))
print(list(zip((noisy(n) for n in range(2)), "abc")))
limit = 2
g = (n for n in range(5) if n < limit)
limit = 4
print(list(g))
try:
    (1 / n for n in [0]).__next__()
except ZeroDivisionError as error:
    print(error)
print(sum(1 for _ in "abc"), ",".join(str(n) for n in range(3)), dict((c, ord(c)) for c in "ab"))
