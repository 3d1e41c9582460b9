"""type(name, bases, namespace) makes a class; what cannot be one is refused with CPython's words."""


class Base:
    def __init_subclass__(cls, tag="none", **options):
        super().__init_subclass__(**options)
        cls.tag = tag


Point = type("Point", (Base,), {"x": 1, "shown": lambda self: f"x={self.x}"}, tag="made")
print(Point, Point().shown(), Point.tag, Point.__bases__, Point.__name__, Point.__qualname__, Point.__module__)
print(type(Point()), type(Point), type(type), type(5) is int)


class Named:
    def __set_name__(self, owner, name):
        print("named", owner.__name__, name)
        if name == "bad":
            raise ValueError("not this one")


class Holder:
    first = Named()


class Meta(type):
    pass


class Other(type):
    pass


class WithMeta(metaclass=Meta):
    pass


class Slots:
    __slots__ = ("a", "b")
    c = 1


def conflict():
    class Both(WithMeta, metaclass=Other):
        pass


def layout():
    class Both(int, str):
        pass


def twice():
    class Both(Base, Base):
        pass


def order():
    class Both(object, Base):
        pass


def number_as_base():
    class Both(5):
        pass


def final():
    class Both(bool):
        pass


def bad_name():
    class Both:
        bad = Named()


def slot_conflict():
    class Both:
        __slots__ = ("a",)
        a = 1


def slots_on_int():
    class Both(int):
        __slots__ = ("a",)


for action in (
    conflict, layout, twice, order, number_as_base, final, bad_name, slot_conflict, slots_on_int,
    lambda: type("T", (Base,), {}, foo=1),
    lambda: type("T", (Base,)),
    lambda: type(1, (), {}),
    lambda: type("x", [], {}),
    lambda: type("x", (), []),
    lambda: Meta("x"),
):
    try:
        action()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error, getattr(error, "__notes__", ""))

slots = Slots()
slots.a = 3
print(slots.a, Slots.a, hasattr(slots, "b"), hasattr(slots, "__dict__"), Slots.a.__get__(slots))
for action in (
    lambda: slots.b,
    lambda: setattr(slots, "z", 1),
    lambda: setattr(slots, "c", 1),
    lambda: delattr(slots, "b"),
    lambda: slots.__dict__,
):
    try:
        action()
    except AttributeError as error:
        print(error)
