def make_counter(start=0):
    value = start

    def increment(by=1):
        nonlocal value
        value += by
        return value

    def peek():
        return value

    return increment, peek


increment, peek = make_counter(10)
increment()
increment(5)
print(peek())

late = [lambda: i for i in range(3)]
print([f() for f in late])
early = [lambda i=i: i for i in range(3)]
print([f() for f in early])

total = 0


def add(n):
    global total
    total += n


for n in range(5):
    add(n)
print(total)


def unbound():
    print(shadow)
    shadow = 1


try:
    unbound()
except UnboundLocalError as error:
    print(error)
try:
    print(missing_name)
except NameError as error:
    print(error)
