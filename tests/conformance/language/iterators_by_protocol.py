class Countdown:
    def __init__(self, start):
        self.start = start

    def __iter__(self):
        return CountdownIterator(self.start)


class CountdownIterator:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1


three = Countdown(3)
print(list(three), list(three), sum(three), max(three), 2 in three, tuple(three))
it = iter(three)
print(next(it), [x for x in it], next(it, None))
print(list(zip(three, Countdown(9))), dict(enumerate(three)), sorted(three), [*three, *three])
print(list(iter([5, 6].pop, 5)))
a, *b = three
print(a, b)
try:
    iter(3)
except TypeError as error:
    print(error)
try:
    next([1])
except TypeError as error:
    print(error)
