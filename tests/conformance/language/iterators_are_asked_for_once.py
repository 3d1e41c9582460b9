"""What takes all of an iterable asks for one iterator, and for a length only where a list is made."""


class Counted:
    def __init__(self, *items):
        self.items = list(items)

    def __iter__(self):
        print("iter", end=" ")
        return self

    def __next__(self):
        if not self.items:
            print("end", end=" ")
            raise StopIteration
        return self.items.pop(0)

    def __length_hint__(self):
        print("hint", end=" ")
        return len(self.items)


def show(*values, **named):
    print(values, named)


show(*Counted(1, 2))
show(0, *Counted(1), *Counted(2), last=3)
show(*Counted(), **dict([Counted("a", 1)]))
print("".join(Counted("x", "y")), b"-".join(Counted(b"x", b"y")))
values = [1, 2, 3]
values[1:2] = Counted(7, 8)
values[::2] = Counted("a", "b")
print(values)
values += Counted(1)
values.extend(Counted(2))
print(values, dict(Counted((1, 2), Counted(3, 4))))
first, *others = Counted(1, 2, 3)
print(first, others, [*Counted(1)], (*Counted(2),), {*Counted(3)})
print(list(Counted(1)), tuple(Counted(2)), set(Counted(3)), sorted(Counted(2, 1)), bytes(Counted(65)))
print(list(map(abs, Counted(-1))), list(zip(Counted(1), Counted(2, 3))), max(Counted(1, 2)), 2 in Counted(1, 2, 3))
for take in (lambda: Counted(1), lambda: Counted(1, 2, 3)):
    try:
        first, second, *others, last = take()
        print(first, second, others, last)
    except ValueError as error:
        print(error)
