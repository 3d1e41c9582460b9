x = 1
def f(a, b=2, *c, **d):
    e = a
    def g():
        return e, b, locals()
    print(locals())
    print(g())
    print(dir(), sorted(vars()))
    [print(sorted(locals())) for q in range(1)]
    return locals() is locals()
print(f(1, 5, 6, z=7))
print("x" in globals(), globals()["x"], globals().get("nope"), globals()["f"] is f)
globals()["x"] = 10
globals()["brand_new"] = 20
print(x, globals()["brand_new"], brand_new)
del globals()["x"]
try: x
except NameError as e: print(e)
class C:
    y = 1
    z = [n for n in locals() if not n.startswith("__")]
    print([n for n in locals() if not n.startswith("__")], "y" in vars(), "y" in dir())
print(C.z)
def h():
    if False: u = 1
    return locals()
print(h())
print([n for n in dir() if not n.startswith("_")])
print(sorted(n for n in locals() if not n.startswith("_")))
print((lambda k: locals())(3))
def gen(n):
    yield locals()
print(next(gen(2)))
def setg():
    globals().update(w=5)
    globals().setdefault("v", 6)
setg(); print(w, v)
async def co(p):
    return locals()
try: co(1).send(None)
except StopIteration as e: print(e.value)
class D:
    def m(self): return list(locals()), __class__
print(D().m())
