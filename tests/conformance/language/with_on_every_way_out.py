"""`with` in loops, with several managers, suppressing and not."""
class CM:
    def __init__(self, n, suppress=False): self.n = n; self.s = suppress
    def __enter__(self): print('enter', self.n); return self.n
    def __exit__(self, *a): print('exit', self.n, a[0] and a[0].__name__); return self.s
def g1():
    with CM(1) as a, CM(2) as b:
        print(a, b)
        return a + b
print(g1())
def g2():
    for i in range(3):
        with CM(i):
            if i == 0: continue
            if i == 1: break
    with CM('s', True):
        raise ValueError
    print('after')
    try:
        with CM('a', True), CM('b'):
            raise ValueError('q')
        print('suppressed by a')
        with CM('c'):
            with CM('d'):
                raise KeyError('z')
    except KeyError as e:
        print('out', e)
g2()
def g3():
    with CM('x') as (p): pass
    try:
        with CM('y') as (p, q): pass
    except ValueError as e: print('ValueError')
g3()
