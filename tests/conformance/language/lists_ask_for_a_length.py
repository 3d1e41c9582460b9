class Sized:
    def __iter__(self):
        print("iter", end=" ")
        return iter([1, 2])

    def __len__(self):
        print("length", end=" ")
        return 2


class Guessing(Sized):
    __len__ = None

    def __length_hint__(self):
        print("guess", end=" ")
        return 7


class Failing(Sized):
    def __len__(self):
        raise ValueError("no length")


class Mistyped(Guessing):
    def __length_hint__(self):
        return "two"


class Negative(Guessing):
    def __length_hint__(self):
        return -1


class Silent(Guessing):
    def __length_hint__(self):
        return NotImplemented


def extended(source):
    items = []
    items.extend(source)
    return items


def added(source):
    items = []
    items += source
    return items


def starred(source):
    return [0, *source]


class Once:
    def __init__(self):
        self.left = 2

    def __iter__(self):
        print("asked", end=" ")
        return self

    def __next__(self):
        if not self.left:
            raise StopIteration
        self.left -= 1
        return self.left


for kind in (Sized, Silent, Failing, Mistyped, Negative, Once):
    for make in (list, sorted, extended, added, starred, tuple, set, bytes):
        try:
            print(make.__name__, make(kind()))
        except (TypeError, ValueError) as error:
            print(make.__name__, type(error).__name__, error)
