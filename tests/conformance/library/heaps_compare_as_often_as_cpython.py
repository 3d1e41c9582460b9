"""Which comparisons, hashes and equality tests the functions of `heapq` make, and in which order."""
import heapq
import random


class Seen:
    log = []

    def __init__(self, value, label=""):
        self.value, self.label = value, label

    def __lt__(self, other):
        Seen.log.append(f"{self}<{other}")
        return self.value < other.value

    def __eq__(self, other):
        Seen.log.append(f"{self}=={other}")
        return self.value == other.value

    def __hash__(self):
        return hash(self.value)

    def __repr__(self):
        return f"{self.value}{self.label}"


def show(title, function):
    Seen.log = []
    try:
        result = function()
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(title, result, len(Seen.log), *Seen.log[:60])


def items(*values):
    return [Seen(value, "abcdefghijklmnopqrstuvwxyz"[i % 26]) for i, value in enumerate(values)]


random.seed(3)
for n in (-1, 0, 1, 2, 3, 5, 6, 10):
    show(f"nsmallest {n}", lambda: heapq.nsmallest(n, items(5, 2, 8, 2, 9, 1)))
    show(f"nlargest {n}", lambda: heapq.nlargest(n, items(5, 2, 8, 2, 9, 1)))
    show(f"nsmallest {n} by a key", lambda: heapq.nsmallest(n, items(5, 2, 8, 2, 9, 1), key=lambda item: Seen(-item.value, "k")))
    show(f"nlargest {n} by a key", lambda: heapq.nlargest(n, items(5, 2, 8, 2, 9, 1), key=lambda item: Seen(-item.value, "k")))
    show(f"nsmallest {n} of an iterator", lambda: heapq.nsmallest(n, iter(items(5, 2, 8, 2, 9, 1))))
    show(f"nlargest {n} of an iterator", lambda: heapq.nlargest(n, iter(items(5, 2, 8, 2, 9, 1))))
many = [random.randrange(40) for _ in range(60)]
for n in (1, 4, 20, 59, 60, 61):
    show(f"nsmallest {n} of many", lambda: heapq.nsmallest(n, items(*many)))
    show(f"nlargest {n} of many", lambda: heapq.nlargest(n, iter(items(*many))))
    show(f"nlargest {n} of many by a key", lambda: heapq.nlargest(n, items(*many), key=lambda item: item))
show("one with a default", lambda: heapq.nsmallest(1, []))
show("nothing", lambda: heapq.nlargest(3, []))
show("merge", lambda: list(heapq.merge(items(1, 4, 9), items(2, 4), items(), items(0, 4, 4, 11))))
show("merge reversed", lambda: list(heapq.merge(items(9, 4, 1), items(4, 2), items(11, 4, 4, 0), reverse=True)))
show("merge by a key", lambda: list(heapq.merge(items(1, 4, 9), items(2, 4), items(0, 4, 4, 11), key=lambda item: Seen(item.value * 2, "k"))))
show("merge by a key, reversed", lambda: list(heapq.merge(items(9, 4, 1), items(4, 2), key=lambda item: Seen(item.value, "k"), reverse=True)))
show("merge one", lambda: list(heapq.merge(items(9, 4, 1))))
show("merge none", lambda: list(heapq.merge()))


def tell(name, *values):
    for value in values:
        print("  gives", name, value)
        yield value
    print("  over", name)


merged = heapq.merge(tell("a", 1, 5), tell("b", 2, 3), tell("c"))
print(type(merged).__name__)
for value in merged:
    print("got", value)


def fails():
    yield 1
    raise ValueError("a source")


show("a failing source", lambda: list(heapq.merge(fails(), [2, 3])))
heap = items(5, 3, 8, 1, 9, 2, 7)
show("heapify", lambda: (heapq.heapify(heap), heap)[1])
show("heapreplace", lambda: (heapq.heapreplace(heap, Seen(4, "n")), heap))
show("heappushpop", lambda: (heapq.heappushpop(heap, Seen(0, "n")), heap))
show("heappushpop", lambda: (heapq.heappushpop(heap, Seen(6, "n")), heap))
show("heappush", lambda: (heapq.heappush(heap, Seen(1, "n")), heap))
show("heappop", lambda: (heapq.heappop(heap), heap))
large = items(5, 3, 8, 1, 9, 2, 7)
show("heapify_max", lambda: (heapq.heapify_max(large), large)[1])
show("heapreplace_max", lambda: (heapq.heapreplace_max(large, Seen(4, "n")), large))
show("heappushpop_max", lambda: (heapq.heappushpop_max(large, Seen(0, "n")), large))
show("heappushpop_max", lambda: (heapq.heappushpop_max(large, Seen(60, "n")), large))
show("heappush_max", lambda: (heapq.heappush_max(large, Seen(6, "n")), large))
show("heappop_max", lambda: (heapq.heappop_max(large), large))
