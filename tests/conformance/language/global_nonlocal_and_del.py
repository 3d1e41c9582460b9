counter = 0


def bump():
    global counter, created
    counter += 1
    created = "by bump"


def outer():
    x = 1

    def inner():
        nonlocal x
        x += 1

        def innermost():
            nonlocal x
            x *= 10

        innermost()
        return x

    return inner(), x


bump()
bump()
print(counter, created, outer())
d = {"a": 1, "b": 2}
items = [1, 2, 3, 4]
del d["a"], items[1:3], counter
print(d, items, "counter" in globals())


class C:
    attr = 1


del C.attr
print(hasattr(C, "attr"))


def shadows():
    value = 1
    del value
    try:
        value
    except UnboundLocalError as error:
        print(error)
    print(sorted(locals()))


shadows()
x = "module"


class Body:
    x = "class"
    y = [x for _ in range(1)]

    def method(self):
        return x


print(Body.y, Body().method())
