"""len(Cls), iteration, Cls[...], comparison, repr and isinstance(x, Cls) ask the metaclass, not the class."""


class Meta(type):
    def __len__(cls):
        return len(cls.members)

    def __iter__(cls):
        return iter(cls.members)

    def __getitem__(cls, name):
        return cls.__name__, name

    def __contains__(cls, name):
        return name in cls.members

    def __repr__(cls):
        return f"<Meta {cls.__name__}>"

    def __getattr__(cls, name):
        if name.startswith("_"):
            raise AttributeError(f"no {name} here")
        return f"dynamic {name}"

    def __setattr__(cls, name, value):
        if name == "members":
            raise AttributeError("members stay as they are")
        super().__setattr__(name, value)

    def __add__(cls, other):
        return f"{cls.__name__} + {other!r}"

    def __lt__(cls, other):
        return cls.__name__ < other.__name__

    def __bool__(cls):
        return False

    def __instancecheck__(cls, instance):
        return instance in cls.members

    def __subclasscheck__(cls, subclass):
        return subclass is int

    @property
    def count(cls):
        return len(cls) * 10

    def describe(cls):
        return f"{cls.__name__} has {len(cls)} members"


class Colors(metaclass=Meta):
    members = ("red", "green")

    def __len__(self):
        return 99


class Animals(metaclass=Meta):
    members = ()


print(len(Colors), list(Colors), Colors["k"], "red" in Colors, Colors)
print(Colors + 1, Animals < Colors, sorted([Colors, Animals]), bool(Colors))
print(Colors.anything, Colors.count, Colors.describe(), len(Colors()))
print(isinstance("red", Colors), isinstance("blue", Colors), issubclass(int, Colors), issubclass(str, Colors))
print(isinstance(Colors(), Colors), isinstance(Colors, Meta), issubclass(Meta, type))
Colors.extra = 1
print(Colors.extra, [name for name in vars(Colors) if not name.startswith("_")])
for action in (
    lambda: Colors._hidden,
    lambda: setattr(Colors, "members", ()),
    lambda: Colors().describe(),
    lambda: Colors - 1,
    lambda: setattr(Colors, "count", 1),
):
    try:
        print(action())
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
print(Colors.__class__, type.__class__, Meta.__mro__, Colors.__mro__)
