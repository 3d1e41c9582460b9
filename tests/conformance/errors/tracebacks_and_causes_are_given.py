"""An exception takes the traceback that it is given, and what making its cause raises."""
import traceback


def first():
    raise ValueError("first")


def names(error):
    return [entry.name for entry in traceback.extract_tb(error.__traceback__)]


def attempt(action):
    try:
        action()
    except BaseException as error:
        print(repr(error), repr(error.__cause__), names(error))
        return error


def again_with(given):
    raise OSError("again").with_traceback(given)


error = attempt(first)
attempt(lambda: again_with(error.__traceback__))
attempt(lambda: again_with(error.__traceback__.tb_next))
attempt(lambda: again_with(None))
attempt(lambda: again_with(5))
other = KeyError("other")
other.__traceback__ = error.__traceback__
print(names(other), other.__traceback__ is error.__traceback__)
other.__traceback__ = None
print(names(other))
try:
    other.__traceback__ = "text"
except TypeError as wrong:
    print(wrong)


class CannotBeMade(Exception):
    def __init__(self):
        raise RuntimeError("cannot be made")


def cause(what):
    raise IndexError from what


for what in (CannotBeMade, KeyError, KeyError("made"), None, 5, int):
    attempt(lambda: cause(what))
