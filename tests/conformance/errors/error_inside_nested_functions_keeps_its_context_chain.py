class LayerError(Exception):
    pass


def bottom():
    return [1, 2, 3][10]


def middle():
    try:
        bottom()
    except IndexError as error:
        raise LayerError("middle failed") from error


def top():
    try:
        middle()
    except LayerError:
        {}["missing"]


try:
    top()
except KeyError as error:
    chain = []
    while error is not None:
        chain.append(repr(error))
        error = error.__cause__ or error.__context__
    print(" <- ".join(chain))
