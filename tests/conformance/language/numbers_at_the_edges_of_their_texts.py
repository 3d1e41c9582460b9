# Found by random expressions: ties between two shortest texts, signed zeros, counts beyond an index.
print((2**53 + 1) / 10, 9007199254740993.0 / -10, 123456.789 - 1e15, 1e-4 * (2**64 - 1), 1e22, 5e-324, 0.1 + 0.2)
print(0 / -(10**25), 0 / -5, False / -(10**25), -0.0, 10**25 / -(10**25))
print({}.pop([], "default of an empty dict"))


def show(make):
    try:
        print(make())
    except (OverflowError, ValueError, TypeError, KeyError) as error:
        print(type(error).__name__, error)


show(lambda: "" * 2**200)
show(lambda: [1, 2] * -(10**25))
show(lambda: f"{-10**25:12c}")
show(lambda: f"{10**25:c}")
show(lambda: f"{5:.3}")
show(lambda: {}.pop("missing"))
show(lambda: {1: 2}.pop([], 0))
