"""`super(C, self)` gives the methods above a class, also those that every object has."""

class Parent:
    def __init__(self, x):
        self.x = x

    def __repr__(self):
        return "parent"

    def __str__(self):
        return "parent's text"

    def __eq__(self, other):
        return "equal"

    def __hash__(self):
        return 7

    def __format__(self, spec):
        return f"as {spec}"

    def __setattr__(self, name, value):
        print("set", name)
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        print("delete", name)
        object.__delattr__(self, name)

    def __getattribute__(self, name):
        print("get", name)
        return object.__getattribute__(self, name)

    def __dir__(self):
        return ["parent"]


class Child(Parent):
    def __new__(cls, x):
        return super(Child, cls).__new__(cls)

    def __init__(self, x):
        super(Child, self).__init__(x)

    def __repr__(self):
        return super(Child, self).__repr__() + "'s child"

    def __str__(self):
        return super(Child, self).__str__() + ", a child's"

    def __eq__(self, other):
        return super(Child, self).__eq__(other) + " child"

    def __hash__(self):
        return super(Child, self).__hash__() + 1

    def __format__(self, spec):
        return super(Child, self).__format__(spec) + " child"

    def __setattr__(self, name, value):
        super(Child, self).__setattr__(name, value)

    def __delattr__(self, name):
        super(Child, self).__delattr__(name)

    def __getattribute__(self, name):
        return super(Child, self).__getattribute__(name)

    def __dir__(self):
        above = super(Child, self)
        return above.__dir__() + ["child"]


child = Child(3)
print(child == 3, hash(child), str(child), repr(child), child.x, f"{child:plain}", dir(child))
del child.x
above = super(Child, child)
print(above.__repr__(), above.__hash__(), above.__class__)
for attempt in (lambda: above.nothing(), lambda: setattr(above, "nothing", 3)):
    try:
        attempt()
    except AttributeError as error:
        print(error)


def setter_of(cls):
    def __setattr__(self, name, value):
        super(cls, self).__setattr__(name, value + 1)

    return __setattr__


class Counted:
    pass


class More(Counted):
    pass


Counted.__setattr__ = setter_of(Counted)
more = More()
more.value = 3
print(more.value, vars(more))
