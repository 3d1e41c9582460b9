"""What a slot without a value, and an attribute that is not there, say of the class."""
import dataclasses


class Outer:
    class Inner:
        __slots__ = ("a",)

    class Plain:
        pass


@dataclasses.dataclass(slots=True)
class Data:
    x: int = dataclasses.field(init=False)


def make():
    class Local:
        __slots__ = ("b", "__dict__")

    @dataclasses.dataclass(slots=True)
    class Record:
        y: int = dataclasses.field(init=False)

    return Local, Record


Local, Record = make()
for what, name in ((Outer.Inner(), "a"), (Outer.Inner(), "z"), (Outer.Plain(), "z"), (Data(), "x"), (Data(), "q"), (Local(), "b"), (Local(), "c"), (Record(), "y")):
    try:
        getattr(what, name)
    except AttributeError as error:
        print(error, error.name, error.obj is what)
    try:
        delattr(what, name)
    except AttributeError as error:
        print(error)
    try:
        setattr(what, name + "_", 1)
    except AttributeError as error:
        print(error)
