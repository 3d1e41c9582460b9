"""Objects change their class, as states of a machine do; what super gives has its own methods looked up above."""


class Door:
    def __init__(self):
        self.moves = 0

    def __repr__(self):
        return f"{type(self).__name__} after {self.moves}"


class Open(Door):
    def push(self):
        self.moves += 1
        self.__class__ = Closed


class Closed(Door):
    def push(self):
        self.moves += 1
        self.__class__ = Open


class Slotted:
    __slots__ = ("a",)


class SlottedToo:
    __slots__ = ("a",)


class Number(int):
    pass


class Plain:
    def __eq__(self, other):
        return super(Plain, self).__eq__(other)

    def __hash__(self):
        return super(Plain, self).__hash__()

    def __repr__(self):
        return "my " + super(Plain, self).__repr__().split(" object")[0]

    def __str__(self):
        return "str of " + super().__str__()

    def __setattr__(self, name, value):
        super(Plain, self).__setattr__(name, value * 2)

    def __getattribute__(self, name):
        return super(Plain, self).__getattribute__(name)

    def __format__(self, spec):
        return "formatted " + super(Plain, self).__format__("")

    def __dir__(self):
        return [name for name in super(Plain, self).__dir__() if not name.startswith("_")]

    def __reduce_ex__(self, protocol):
        return "reduced"


class Sized(list):
    def __len__(self):
        return super(Sized, self).__len__() + 100

    def __getitem__(self, index):
        return ("item", super(Sized, self).__getitem__(index))

    def __iter__(self):
        above = super(Sized, self)
        return above.__iter__()

    def __contains__(self, item):
        return not super(Sized, self).__contains__(item)


def t(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


door = Open()
for _ in range(3):
    door.push()
    print(door, isinstance(door, Open), type(door) is Closed)
s = Slotted()
s.a = 1
s.__class__ = SlottedToo
print(type(s).__name__, s.a)
t(lambda: setattr(s, "__class__", Open))
t(lambda: setattr(door, "__class__", int))
t(lambda: setattr(door, "__class__", 5))
t(lambda: setattr(5, "__class__", Open))
t(lambda: setattr(Number(1), "__class__", Open))
p = Plain()
p.x = 4
print(p == p, p == 1, hash(p) == hash(p), repr(p), str(p), p.x, f"{p}", dir(p))
above = super(Plain, p)
print(above.__repr__()[:7], above.__class__.__name__, above.__init__())
z = Sized([1, 2])
print(len(z), z[0], list(z), 1 in z, 5 in z)
t(lambda: setattr(Door, "__name__", 5))
t(lambda: setattr(Door, "__qualname__", None))
Door.__name__ = "Gate"
print(Door.__name__, Door.__qualname__, Door)


def local():
    class Base:
        pass

    class Derived(Base, tag=1):
        pass


t(local)
