def count(limit):
    print("start")
    n = 0
    while n < limit:
        yield n
        n += 1
    print("end")
    return "result"


g = count(2)
print(type(g).__name__, next(g), next(g))
try:
    next(g)
except StopIteration as stop:
    print("stopped with", stop.value)
print(next(g, "default"), list(count(1)))


def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


for n in fibonacci():
    if n > 50:
        break
    print(n, end=" ")
print()


def cleanup():
    try:
        yield 1
        yield 2
    finally:
        print("closed")


for value in cleanup():
    print(value)
    break
print("after break")
print(sum(x for x in range(4)), max((len(w), w) for w in ["a", "ccc", "bb"]))


def chunks(items, size):
    for start in range(0, len(items), size):
        yield items[start:start + size]


print(list(chunks("abcdefgh", 3)), dict(enumerate(chunks([1, 2, 3], 2))))
