# What comes out of a delegated iterator by throw() or send() has what each generator is handling as context.


def chain(error):
    parts = []
    while error is not None:
        parts.append(repr(error))
        error = error.__context__
    return " <- ".join(parts)


def plain():
    yield 1
    yield 2


def replaces():
    try:
        yield 1
    except KeyError:
        raise IndexError("replaced")


def delegates(inner):
    try:
        raise ValueError("outer")
    except ValueError:
        yield from inner


def twice(inner):
    try:
        raise OSError("outermost")
    except OSError:
        yield from delegates(inner)


for make in delegates, twice:
    for inner in plain, replaces, lambda: iter("xy"), lambda: [1, 2]:
        generator = make(inner())
        next(generator)
        try:
            generator.throw(KeyError("thrown"))
        except Exception as error:
            print(chain(error))
        generator = make(inner())
        next(generator)
        try:
            print(generator.send(7))
        except Exception as error:
            print(chain(error))
