"""Sequences are repeated by what has an index; fractions and decimals meet complex numbers; math takes no keywords."""
import math
from fractions import Fraction
from decimal import Decimal
def t(label, f):
    try: print(label, f())
    except BaseException as e: print(label, type(e).__name__, e)
class I:
    def __index__(self): return 3
class J(I):
    def __mul__(self, o): return NotImplemented
    def __rmul__(self, o): return "rmul"
t(1, lambda: I() * [1])
t(2, lambda: [1] * I())
t(3, lambda: "ab" * I())
t(4, lambda: I() * "ab")
t(5, lambda: (1,) * I())
t(6, lambda: I() * (1,))
t(7, lambda: I() * b"x")
t(8, lambda: J() * [1])
t(9, lambda: [1] * J())
t(10, lambda: I() * 3)
def imul():
    l = [1]; l *= I(); return l
t(11, imul)
t(12, lambda: I() * bytearray(b"x"))
from collections import deque
t(13, lambda: I() * deque([1]))
t(14, lambda: deque([1]) * I())
t("f", lambda: (Fraction(1,2) == 0.5+0j, Fraction(1,2) == 1j, 0.5+0j == Fraction(1,2)))
t("f", lambda: Fraction(1,2) < 1j)
t("f", lambda: 1j < Fraction(1,2))
t("f", lambda: Fraction(1,2) + 1j)
t("f", lambda: 1j - Fraction(1,2))
t("f", lambda: Fraction(1,2) ** 1j)
t("f", lambda: 2j * Fraction(1,2))
t("f", lambda: 2j / Fraction(1,2))
t("f", lambda: Fraction(1,2) / 2j)
t("f", lambda: 2j ** Fraction(1,2))
t("f", lambda: Fraction(1,2) // 2j)
t("f", lambda: complex(Fraction(1,2)))
t("d", lambda: (Decimal("0.5") == 0.5+0j, Decimal("0.5") == 1j, 0.5+0j == Decimal("0.5"), Decimal("0.5") != 1j))
t("d", lambda: Decimal("0.5") < 1j)
t("d", lambda: 1j > Decimal("0.5"))
t("d", lambda: Decimal("0.5") + 1j)
t("d", lambda: 1j + Decimal("0.5"))
t("d", lambda: complex(Decimal("0.5")))
t("d", lambda: Decimal(1j))
t("d", lambda: Fraction(1j))
t("s", lambda: StopIteration(1, 2).value)
def s():
    e = StopIteration(1)
    e.value = "new"
    r = e.value, e.args
    return r
t("s", s)
def gen():
    e = StopIteration(1)
    return 3
class Itr:
    def __iter__(self): return self
    def __next__(self):
        e = StopIteration(); e.value = 42; raise e
def d():
    r = yield from Itr()
    print("r", r)
t("s", lambda: list(d()))
t("h", lambda: math.hypot(x=1))
t("h", lambda: math.hypot(1, y=1))
t("h", lambda: math.dist(1))
t("h", lambda: math.sin(x=1))
t("h", lambda: math.gcd(a=1))
t("h", lambda: math.lcm(a=1))
t("h", lambda: math.isclose(1))
t("h", lambda: math.isclose(1,2,3))
t("h", lambda: math.prod([1], 2))
t("h", lambda: math.prod([1], s=2))
t("h", lambda: math.perm(1,2,3))
t("h", lambda: math.log(1,2,3))
t("h", lambda: math.log(x=1))
t("h", lambda: math.fsum())
t("h", lambda: math.hypot("a"))
t("h", lambda: math.atan2(1))
t("h", lambda: math.comb(1))
t("h", lambda: math.ceil(1,2))
t("h", lambda: math.sumprod([1]))
