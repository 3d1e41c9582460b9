class V:
    def __init__(self, x): self.x = x
    def __repr__(self): return f"V({self.x})"
    def __eq__(self, o): return isinstance(o, V) and self.x == o.x
    def __hash__(self): return hash(self.x)
    def __lt__(self, o): return self.x < o.x
    def __add__(self, o): return V(self.x + (o.x if isinstance(o, V) else o))
    def __radd__(self, o): return V(o + self.x)
    def __iadd__(self, o): self.x += 100; return self
    def __mul__(self, o): return NotImplemented
    def __neg__(self): return V(-self.x)
    def __bool__(self): return self.x != 0
    def __len__(self): return self.x
    def __getitem__(self, i):
        if i >= 3: raise IndexError(i)
        return i * self.x
    def __contains__(self, i): return i == self.x
    def __call__(self, *a, **k): return (a, k)
    def __index__(self): return self.x
    def __float__(self): return self.x + 0.5
    def __format__(self, spec): return f"<{spec}>"
    def __abs__(self): return "abs"
    def __round__(self, n=None): return ("round", n)
    def __divmod__(self, o): return "divmod"
    def __reversed__(self): return iter([3, 2, 1])
class W: pass
class L(list):
    def total(self): return sum(self)
class D(dict):
    def __missing__(self, k): return f"no {k}"
class S(str):
    def shout(self): return self.upper() + "!"
class I(int):
    def __add__(self, o): return I(int.__add__(self, o))
class T(tuple): pass
class F(float): pass
class ST(set): pass
class BadEq:
    def __eq__(self, o): raise ValueError("eq")
    __hash__ = None
class BadHash:
    def __hash__(self): return "x"
class BadLen:
    def __len__(self): return -1
class BadBool:
    def __bool__(self): return 1
class BadIter:
    def __iter__(self): return 5
class BadStr:
    def __str__(self): return 5
    def __repr__(self): return 6
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
class E1(Exception):
    def __init__(self, a, b): super().__init__(f"{a}-{b}"); self.a = a
class E2(Exception):
    def __str__(self): return "custom"
class Sub(V):
    def __radd__(self, o): return "sub radd"
def gen():
    yield 1
    yield 2
    return 3


def show(make):
    try:
        print(repr(make()))
    except Exception as error:
        print(type(error).__name__ + ":", error)


show(lambda: (V(1)+V(2), V(1)+5, 5+V(1), sum([V(1),V(2)], V(0)), -V(1), bool(V(0)), bool(V(1)), len(V(3)), V(2)[1], list(V(2)), 2 in V(2), V(1)(1,a=2)))
show(lambda: V(1)*2)
show(lambda: 2*V(1))
show(lambda: V(1)-1)
show(lambda: (V(1) < V(2), V(2) > V(1), sorted([V(3),V(1)]), max(V(1),V(2)), V(1)==V(1), V(1)!=V(1), V(1)==1, {V(1):2}[V(1)], V(1) in {V(1)}, [V(1)].index(V(1)), V(1) in [V(1)]))
show(lambda: V(1) <= V(2))
show(lambda: V(1) < 5)
show(lambda: ([1,2,3][V(1)], "abc"[V(1):], list(range(V(3))), hex(V(255)), float(V(1)), [0]*V(2), chr(V(97)), round(V(1)), round(V(1),2), abs(V(1)), divmod(V(1),2), f"{V(1):abc}", format(V(1)), list(reversed(V(1))), f"{V(1)}", f"{V(1)!r}", str(V(1)), bytes(V(2)), 1 << V(2) if False else 0))
show(lambda: (int(V(3)), bin(V(5)), min([V(3),V(1)], key=lambda v: -v.x), [*V(2)], dict([(V(1),V(2))]), "%s %r %d" % (V(1), V(2), V(3)), "{} {!r:>6} {.x}".format(V(1), V(2), V(3))))
show(lambda: (V(1)+Sub(2), Sub(1)+V(2), 1+Sub(2)))
show(lambda: W()+1)
show(lambda: 1+W())
show(lambda: -W())
show(lambda: W()[0])
show(lambda: len(W()))
show(lambda: iter(W()))
show(lambda: 1 in W())
show(lambda: W()())
show(lambda: W()<W())
show(lambda: W().foo)
show(lambda: int(W()))
show(lambda: float(W()))
show(lambda: [1][W()])
show(lambda: f"{W():5}")
show(lambda: "%d" % W())
show(lambda: round(W()))
show(lambda: abs(W()))
show(lambda: {BadEq():1})
show(lambda: BadEq()==1)
show(lambda: [BadEq()].index(1))
show(lambda: len(BadLen()))
show(lambda: bool(BadLen()))
show(lambda: bool(BadBool()))
show(lambda: iter(BadIter()))
show(lambda: list(BadIter()))
show(lambda: str(BadStr()))
show(lambda: repr(BadStr()))
show(lambda: print(BadStr()))
show(lambda: f"{BadStr()}")
show(lambda: (list(It(3)), sum(It(4)), max(It(3)), tuple(It(2)), [*It(2)], dict(zip("ab",It(2))), list(zip(It(2),It(3))), list(map(str,It(2))), list(enumerate(It(2))), sorted(It(3)), 1 in It(3), set(It(2)), "".join(str(x) for x in It(3)), any(It(2)), all(It(2)), list(filter(None,It(3)))))
show(lambda: (next(It(1)), next(It(0),"d")))
show(lambda: next(It(0)))
show(lambda: (str(E2("x")), repr(E2("x")), E2("x").args))
show(lambda: (ExceptionGroup("g",[])))
show(lambda: (ExceptionGroup("g",[1])))
show(lambda: ExceptionGroup("g"))
show(lambda: (ExceptionGroup("g",[KeyboardInterrupt()])))
show(lambda: (BaseExceptionGroup("g",[ValueError()]), BaseExceptionGroup("g",[KeyboardInterrupt()])))
show(lambda: ValueError(x=1))
show(lambda: (type(gen()), list(gen()), [*gen()], dict(enumerate(gen())), max(gen()), gen().__name__))
show(lambda: ([1,2,3].__class__, (1).__class__.__name__, V.__name__, V.__module__, V(1).__class__, V.__mro__, type(V), L.__bases__, L.__mro__, isinstance(V,type), V.__qualname__))
show(lambda: (issubclass(L,list), issubclass(V,W), isinstance(L(),(V,list)), issubclass(Sub,V), isinstance(Sub(1),V), Sub.__base__ if hasattr(Sub,'__base__') else V))
show(lambda: (sorted([3,1,2], key=lambda x: V(x)), min([3,1],key=V), sorted("b a".split(), key=S), list(map(V,[1,2])), [V(1)]==[V(1)], (V(1),)==(V(1),), {1:V(1)}=={1:V(1)}, {V(1)}=={V(1)}, [V(1)]<[V(2)], V(1) is V(1)))
show(lambda: (sorted([W(),W()])))
show(lambda: (max(W(),W())))
show(lambda: ({1,2,V(3)} == {V(3),1,2}, len({V(1),V(1),V(2)}), {V(1):"a",V(1):"b"}))
show(lambda: (super(Sub, Sub(1)).__add__(V(2)), super(L, L([1])).__len__(), Sub(1).__add__(1)))
show(lambda: (int.from_bytes([1,2],"big"), bytes([1])+b"a", b"abc"==b"abc", b"a"<b"b", {b"a":1}[b"a"], b"%d" if 0 else 1))
show(lambda: (any(x > 2 for x in [1,2,3]), [i for i in range(5) if i % 2], {i: i*i for i in range(3)}, {i%2 for i in range(5)}, sum(i for i in range(4)), [(i,j) for i in range(2) for j in range(2)], [[1,2],[3]][0][1]))
show(lambda: ("a" if None else "b", 1 and 0, 0 or "x", not [], 1 < 2 < 3 > 2, (lambda *a, **k: (a,k))(1,*[2],b=3,**{"c":4})))
