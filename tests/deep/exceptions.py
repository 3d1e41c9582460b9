def grown(link, depth=50_000):
    outer = ValueError("innermost")
    for _ in range(depth):
        outer = link(ValueError("outer"), outer)
    return outer


def context(outer, inner):
    outer.__context__ = inner
    return outer


def cause(outer, inner):
    outer.__cause__ = inner
    return outer


def note(outer, inner):
    outer.note = inner
    return outer


for link in (context, cause, note, lambda _, inner: KeyError(inner), lambda _, inner: ExceptionGroup("group", [inner])):
    error = grown(link)
    for question in (repr, str, hash):
        try:
            question(error)
        except RecursionError:
            print("too deep")
    try:
        try:
            raise error
        except* ValueError:
            print("split")
    except (RecursionError, KeyError) as left:
        print(type(left).__name__)
    del error
    print("gone")
