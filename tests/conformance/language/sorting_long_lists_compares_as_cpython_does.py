"""Every comparison that `sorted` makes of 64 and more items: runs, merges, searches in growing strides, errors in the middle."""
import random


class Seen:
    log = []
    fail_at = None

    def __init__(self, value, place=0):
        self.value, self.place = value, place

    def __lt__(self, other):
        if len(Seen.log) == Seen.fail_at:
            raise ArithmeticError(f"comparison {Seen.fail_at}")
        Seen.log.append((self.place, other.place))
        return self.value < other.value


def digest(pairs):
    total = 7
    for left, right in pairs:
        total = (total * 1_000_003 + left * 1009 + right) % (2**61 - 1)
    return total


def show(title, values, fail_at=None, **options):
    Seen.log, Seen.fail_at = [], fail_at
    items = [Seen(value, i) for i, value in enumerate(values)]
    try:
        items.sort(**options)
    except ArithmeticError as error:
        title += f" ({error})"
    places = [item.place for item in items]
    print(title, len(items), len(Seen.log), digest(Seen.log), digest(zip(places, places)), *Seen.log[-3:])


random.seed(14)
for length in (64, 65, 100, 127, 128, 129, 200, 333, 512, 600):
    show("ascending", range(length))
    show("descending", range(length, 0, -1))
    show("equal", [0] * length)
    show("random", [random.random() for _ in range(length)])
    show("few values", [random.randrange(8) for _ in range(length)])
    show("sawtooth", [i % 37 for i in range(length)])
    show("falling teeth", [-i % 41 for i in range(length)])
    show("in order, a tail of ten at random", [*range(length - 10), *random.choices(range(length), k=10)])
    show("two runs", [*range(0, length, 2), *range(1, length, 2)])
    show("a short run, then a long one", [*range(length // 3), *range(-5, length - length // 3 - 5)])
    show("a long run, then a short one", [*range(2 * length // 3), *range(length - 2 * length // 3)])
    show("blocks", [(i // 40 * 7919 % 13) * 100 + i % 40 for i in range(length)])
    swapped = list(range(length))
    for _ in range(5):
        i, j = random.randrange(length), random.randrange(length)
        swapped[i], swapped[j] = swapped[j], swapped[i]
    show("five swaps", swapped)
    show("reverse", [random.randrange(50) for _ in range(length)], reverse=True)
    show("by a key", [random.randrange(50) for _ in range(length)], key=lambda item: Seen(-item.value, item.place))

values = [random.randrange(300) for _ in range(300)]
teeth = [i % 75 for i in range(300)]
for fail_at in (0, 1, 50, 299, 700, 1200, 1500, 1700, 1900, 2000):
    show("failing", values, fail_at)
    show("failing in reverse", values, fail_at, reverse=True)
    show("failing teeth", teeth, fail_at)
    show("failing teeth in reverse", teeth, fail_at, reverse=True)


class Odd(Seen):
    def __lt__(self, other):
        Seen.log.append((self.place, other.place))
        return (self.place * 7 + other.place * 3) % 5 < 2


Seen.log = []
print([item.place for item in sorted(Odd(0, i) for i in range(200))], digest(Seen.log))
rows = [(random.randrange(9), Seen(random.randrange(9), i)) for i in range(150)]
Seen.log = []
try:
    print([row[1].place for row in sorted(rows)], digest(Seen.log))
finally:
    print(sorted([3.5, 1, True, 2, float("inf")] * 20)[::13])

numbers = [5, 3, 8]


def meddle(item):
    if item == 8:
        numbers.append(1)
    return item


try:
    numbers.sort(key=meddle)
except ValueError as error:
    print(error, numbers)
words = ["b", "a", 3, "c"]
try:
    words.sort()
except TypeError as error:
    print(error, words)
mixed = [*range(80, 0, -1), "x", *range(5)]
try:
    mixed.sort()
except TypeError as error:
    print(error, mixed)
