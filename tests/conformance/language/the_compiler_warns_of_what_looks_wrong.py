import re
a = "\d+ \w"
b = b"\q"
c = f"\d {a} \w"
d = """one
two \s
three \k"""
e = "\400"
f = r"\d"
x = 5
print(x is 5, x is not "a", x is (), 1 is x, x is None, x is True, x is ..., x is -1, x is 1.5, x is b"a", x is f"a")
assert (x, "msg")
def g():
    try:
        pass
    finally:
        return 1
def h():
    for i in range(2):
        try:
            pass
        finally:
            if i: break
            else: continue
def k():
    try:
        pass
    finally:
        for i in range(2):
            break
        def inner():
            return 2
        while True:
            return 3
def t():
    if x is 7: pass
    return x is "s"
def u():
    [1, 2](3)
    "a"(1)
    (1, 2)[x]
    5[0]
    [1]["a"]
    "abc"["x"]
    {1}[0]
    (1)(2)
    {}[1]
    None[1]
    None()
    (lambda: 1)[0]
    [1][1.5]
    "a"[None]
    [i for i in x]()
    f"{x}"()
    ...()
    (i for i in x)[0]
    (1)[2:3]
    [1][(1, 2)]
    [1][f"x"]
    "s"[-1]; [1][x]; [1][True]
lambda: x is 3
class C:
    y = x is 4
    def m(self): return x is 4
print("x" "\z" 'ok')
y = 0 or x is 9; z = x is 9
print(1if x else 2)
v = [1or 2]
w = 0xfor x
try: ...
finally:
    try: pass
    except: pass
