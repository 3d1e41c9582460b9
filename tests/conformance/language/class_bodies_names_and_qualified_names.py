"""What names mean in class bodies, and what functions and classes are called."""
def outer():
    class In:
        def m(self): return In.__qualname__, self.m.__qualname__
    return In().m(), (lambda: 0).__qualname__
print(outer())
x = 'global'
def scope():
    x = 'local'
    class C:
        print(x)
        x = 'class'
        print(x)
        def m(self): return x
        y = [x for _ in 'a']
    return C().m(), C.y
print(scope())
class GC:
    global gx
    gx = 5
print(gx)
class Cls:
    n = 0
    for i in range(3): n += i
    del i
print(Cls.n)
def closure_del():
    v = 1
    def g(): return v
    del v
    try: g()
    except NameError as e: print(e)
    v = 2
    return g()
print(closure_del())
def unbound():
    try: print(q)
    except UnboundLocalError as e: print(e)
    q = 1
unbound()
def param_cell(a, b):
    def g(): return a
    a += 1
    return g(), b
print(param_cell(1, 2))
def nest():
    def rec(n): return 1 if n <= 1 else n * rec(n - 1)
    return rec(5)
print(nest())
