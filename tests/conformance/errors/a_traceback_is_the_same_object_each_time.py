# error.__traceback__ is one object as long as no frame is added, and what sys.exc_info and __exit__ are given.
import sys


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        print(traceback is error.__traceback__)
        return True


def inner():
    try:
        raise ValueError("x")
    except ValueError as error:
        before = error.__traceback__
        print(before is error.__traceback__, sys.exc_info()[2] is before)
        raise


try:
    inner()
except ValueError as error:
    print(error.__traceback__.tb_next is not None, error.with_traceback(None).__traceback__)
with Manager():
    1 / 0
