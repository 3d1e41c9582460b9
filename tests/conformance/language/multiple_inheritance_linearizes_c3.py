class A:
    def hello(self):
        return ["A"]


class B(A):
    def hello(self):
        return ["B"] + super().hello()


class C(A):
    def hello(self):
        return ["C"] + super().hello()


class D(B, C):
    def hello(self):
        return ["D"] + super().hello()


class E(C):
    pass


class F(D, E):
    pass


print(F().hello(), [c.__name__ for c in F.__mro__])
try:
    class Wrong(A, B):
        pass
except TypeError as error:
    print(str(error).splitlines()[0])
print(super(B, D()).hello(), F.__bases__ == (D, E), F.mro()[1].__name__)
