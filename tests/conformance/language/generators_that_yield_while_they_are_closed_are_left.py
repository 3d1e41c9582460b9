# A generator that nobody holds any more is closed. One that yields instead of ending is left as it stands.
import sys


class Quiet:
    def write(self, text):
        pass

    def flush(self):
        pass


def stubborn():
    try:
        yield 1
    finally:
        print("closing")
        try:
            yield 2
        finally:
            print("never said")


def by_hand():
    generator = stubborn()
    next(generator)
    try:
        generator.close()
    except RuntimeError as error:
        print(error)
    print(next(generator, "ended"))


by_hand()
sys.stderr = Quiet()
generator = stubborn()
print(next(generator))
del generator
print("after it")
