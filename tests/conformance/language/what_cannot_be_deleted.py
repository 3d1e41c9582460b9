# `del object.name` of what is not there: objects without a __dict__ say so.
class Slotted:
    __slots__ = ("x",)


class Plain:
    shared = 1


class Below(Slotted):
    pass


def attempt(thing, name):
    try:
        delattr(thing, name)
        print("deleted")
    except (AttributeError, TypeError) as error:
        print(f"{type(error).__name__}: {error}")


plain = Plain()
plain.own = 2
attempt(plain, "own")
attempt(plain, "own")
attempt(plain, "shared")
attempt(Plain, "nope")
attempt(Slotted(), "x")
attempt(Slotted(), "nope")
attempt(Below(), "nope")
attempt(5, "nope")
attempt("", "nope")
attempt(object(), "nope")
attempt([], "append")
attempt({}, "keys")
attempt(len, "nope")
attempt(attempt, "nope")
