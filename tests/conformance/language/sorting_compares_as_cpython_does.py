"""Every comparison that `sorted` makes, for lists up to 63 items: in order, descending, equal, random."""
import functools
import random


class Seen:
    log = []

    def __init__(self, value, label=""):
        self.value, self.label = value, label

    def __lt__(self, other):
        Seen.log.append(f"{self.value}{self.label}<{other.value}{other.label}")
        return self.value < other.value

    def __repr__(self):
        return f"{self.value}{self.label}"


def show(title, values, **options):
    Seen.log = []
    items = [Seen(value, "abcdefghijklmnopqrstuvwxyz"[i % 26]) for i, value in enumerate(values)]
    print(title, sorted(items, **options), len(Seen.log), *Seen.log[:40])


show("one", [1])
show("two", [2, 1])
show("three", [3, 1, 2])
show("rising", [1, 2, 3, 4])
show("falling", [4, 3, 2, 1])
show("equal", [1, 1, 1, 1])
show("falling with equals", [4, 3, 3, 3, 2, 2, 1, 5])
show("equals, then less", [2, 2, 2, 1, 1, 3])
show("rises, then falls", [1, 2, 2, 1, 0])
show("falls, then rises", [3, 2, 1, 1, 2, 3, 0])
show("reversed", [3, 1, 2, 2], reverse=True)
show("by a key", [3, 1, 2, 2], key=lambda item: Seen(-item.value, "k"))
random.seed(4)
for length in (5, 9, 17, 31, 32, 33, 45, 63):
    show(f"{length} random", [random.randrange(length) for _ in range(length)])
    show(f"{length} nearly", [i + random.choice((0, 0, 2)) for i in range(length)])
count = 0


def compare(left, right):
    global count
    count += 1
    return (left > right) - (left < right)


data = list(range(50))
random.shuffle(data)
print(sorted(data, key=functools.cmp_to_key(compare)) == list(range(50)), count)
