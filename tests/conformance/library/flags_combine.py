# Flags are shown by their parts; the boundary says what becomes of unknown bits; verify and unique check a class.
import enum
from enum import CONTINUOUS, NAMED_FLAGS, UNIQUE, Enum, Flag, IntFlag, auto, unique, verify


class Perm(Flag):
    R = auto(); W = auto(); X = auto()
    RW = R | W
print(list(Perm), Perm.R | Perm.X, Perm.RW, ~Perm.R, Perm.R & Perm.W, bool(Perm.R & Perm.W), Perm.R in Perm.RW, Perm(5), Perm(0), list(Perm.RW), len(Perm(7)), Perm.R ^ Perm.RW)
for bad in (lambda: Perm(8), lambda: Perm("x"), lambda: Perm.R | 1, lambda: 1 in Perm.R, lambda: Perm(-9)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
class IP(IntFlag):
    A = 1; B = 2; C = 4
print(IP.A | IP.B, repr(IP.A | IP.B), IP.A | 8, repr(IP(9)), IP(7), ~IP.A, repr(~IP.A), IP.A + 1, f"{IP.B}", IP(0), repr(IP(0)), repr(IP.A | 16))
try:
    @unique
    class Dup(Enum):
        A = 1; B = 1; C = 1
except ValueError as e: print(e)
for check, build in ((CONTINUOUS, lambda: Enum("Con", {"A": 1, "B": 4})), (NAMED_FLAGS, lambda: Flag("Nam", {"A": 1, "AB": 7})), (UNIQUE, lambda: Enum("Un", [("A", 1), ("B", 1)]))):
    try: verify(check)(build()); print("fine")
    except ValueError as e: print(e)
print(enum.show_flag_values(13), Perm, enum.FlagBoundary.KEEP)
class Cf(Flag, boundary=enum.CONFORM):
    A = 1; B = 2
print(Cf(7), Cf(-1))
class Ej(Flag, boundary=enum.EJECT):
    A = 1; B = 2
print(Ej(7), Ej(3))
