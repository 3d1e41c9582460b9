def average():
    total, count, mean = 0.0, 0, None
    while True:
        value = yield mean
        if value is None:
            return count
        total += value
        count += 1
        mean = total / count


def outer():
    seen = yield from average()
    yield f"seen {seen}"
    yield from [1, 2]


g = outer()
print(next(g), g.send(10), g.send(20), g.send(None), next(g), next(g))
try:
    next(g)
except StopIteration as stop:
    print("done", stop.value)


def guarded():
    while True:
        try:
            yield "ready"
        except ValueError as error:
            yield f"caught {error}"


g = guarded()
print(next(g), g.throw(ValueError("v")), next(g))
g.close()
try:
    next(g)
except StopIteration:
    print("closed")
try:
    average().send(1)
except TypeError as error:
    print(error)


def leaks():
    yield 1
    raise StopIteration


try:
    list(leaks())
except RuntimeError as error:
    print(error, repr(error.__cause__))
