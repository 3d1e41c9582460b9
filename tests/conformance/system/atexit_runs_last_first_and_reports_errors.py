import atexit
import sys


@atexit.register
def bye(name="world"):
    print("bye", name)


def fails():
    raise RuntimeError("at exit")


atexit.register(fails)
atexit.register(bye, name="all")
atexit.register(print, "gone")
atexit.unregister(print)
try:
    atexit.register(3)
except TypeError as error:
    print(error)
for status in (None, 0, "text", [1]):
    try:
        sys.exit(status)
    except SystemExit as error:
        print(repr(error), error.code)


def deep(n):
    return deep(n + 1)


sys.setrecursionlimit(200)
try:
    deep(0)
except RecursionError as error:
    print(error, sys.getrecursionlimit())
for wrong in (lambda: sys.setrecursionlimit(0), lambda: sys.intern(3), lambda: sys.setrecursionlimit("x")):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(sys.float_info.max, sys.float_info.epsilon, sys.byteorder, sys.maxunicode, sys.version_info >= (3, 14), sys.version_info.major)
print(sys.intern("x"), sys.getdefaultencoding(), sys.float_info[2], sys.int_info.bits_per_digit)
