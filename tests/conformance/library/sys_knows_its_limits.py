# Numbers about floats, ints, recursion and characters.
import sys

print(sys.float_info.max, sys.float_info.epsilon, sys.float_info.dig, sys.float_repr_style, sys.maxunicode)
print(sys.int_info.bits_per_digit, sys.get_int_max_str_digits(), sys.hexversion >> 24, sys.api_version)
print(sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.getfilesystemencodeerrors(), sys.byteorder)
sys.setrecursionlimit(200)
print(sys.getrecursionlimit())


def deep(n):
    return n and deep(n - 1)


try:
    deep(500)
except RecursionError as error:
    print(error)
print(sys.intern("ab") is sys.intern("a" + "b"), sys.is_finalizing(), sys.version.split()[0][:4])
sys.displayhook("shown")
sys.displayhook(None)
