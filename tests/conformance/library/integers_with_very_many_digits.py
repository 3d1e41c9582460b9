# sys.set_int_max_str_digits: how long an integer's text may be.
import math
import sys


def attempt(act):
    try:
        print(act())
    except (TypeError, ValueError) as error:
        print(f"{type(error).__name__}: {error}")


print(sys.get_int_max_str_digits(), sys.int_info.default_max_str_digits)
attempt(lambda: len(str(10**5000)))
attempt(lambda: int("9" * 4301))
attempt(lambda: sys.set_int_max_str_digits(100))
attempt(lambda: sys.set_int_max_str_digits("many"))
sys.set_int_max_str_digits(640)
attempt(lambda: str(10**640))
attempt(lambda: int("9" * 641))
attempt(lambda: len(str(-(10**639))))
sys.set_int_max_str_digits(maxdigits=20000)
attempt(lambda: (len(str(math.factorial(2000))), len(f"{10**5000:,}"), int("9" * 6000) % 7, len("%d" % 10**9999)))
attempt(lambda: len(str(10**20500)))
print(sys.implementation.name, sys.implementation.version[:2] == sys.version_info[:2])
