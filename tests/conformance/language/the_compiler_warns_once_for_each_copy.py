x = 5
if 0:
    x is (1, 2); x is (1, x); x is 1j; x is not 5 is x; (1, x)(); [1][1j]; ()["a"]; (1, x)["a"]; x is -1; x is (); x is [1]; x is {}
def f():
    try:
        return 1
    finally:
        x is 5
def g():
    try:
        pass
    finally:
        x is 6
def h(a=x is 7):
    b: x is 8
    return f"{x is 9}", [y for y in [] if y is 10], lambda: x is 11
@(lambda f: f if x is 12 else f)
def k(p: x is 13) -> x is 14: pass
for i in []:
    try: pass
    finally:
        try: pass
        finally:
            with x: break
async def m():
    try: pass
    finally:
        if x: return 1
        match x:
            case 1: return 2
def n():
    try: pass
    finally:
        for i in x: pass
        else: return 5
s = """a
\
\p""" "\q\q" f"\{x}" f"\d{x}\e" "\8 \777"
t = b"\N" b"\u1" b"\x41" B"\400"
