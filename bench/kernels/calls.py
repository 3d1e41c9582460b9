"""Calls: a recursive function, one with a default and a keyword, and one that is passed around."""


def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


def scale(value, factor=2, *, offset=0):
    return value * factor + offset


def apply(function, value):
    return function(value)


total = 0
for number in range(40000):
    total += scale(number, 3, offset=1) + scale(number) + apply(scale, number)
print(total, fibonacci(20))
