class Foo:
    x = 1
class Doc:
    "words"
class Sl:
    __slots__ = ("a",)
class Sub(Foo): y = 2
for c in Foo, Doc, Sl, Sub:
    print(c.__dict__)
    print(list(vars(c)), len(vars(c)), "__doc__" in vars(c), "__dict__" in vars(c), vars(c).get("__weakref__"))
print({k: v for k, v in Foo.__dict__.items() if not k.startswith("__")})
print(dict(Doc.__dict__)["__doc__"], Foo.__dict__["__doc__"])
print(sorted(Sub.__dict__))
for name, value in vars(Sub).items(): print(name, value)
class E(Exception): pass
print(list(vars(E)))
class L(list): pass
print(list(vars(L)))
class I(int): pass
print(list(vars(I)))
def f(): pass
print(f.__dict__, Foo().__dict__)
class D:
    def m(self): self.q = 1; self.r = 2
print([k for k in D.__dict__], D.__static_attributes__, D.__firstlineno__)
class Meta(type): pass
class Made(metaclass=Meta): z = 1
print(list(vars(Meta)), list(vars(Made)))
namespace = dict(Made.__dict__)
del namespace["__dict__"], namespace["__weakref__"]
Copy = type("Copy", (), namespace)
c = Copy()
c.own = 5
print(Copy.z, c.__dict__, list(vars(Copy)))
class Text(str): pass
class Bag(set): pass
class Slotted(Foo): __slots__ = ("b",)
class Empty(Sl): __slots__ = ()
for k in Text, Bag, Slotted, Empty: print(k.__name__, list(vars(k)))
