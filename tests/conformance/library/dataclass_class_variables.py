# ClassVar, however it is written, is no field; InitVar goes to __post_init__ only.
import typing
import typing as t
from dataclasses import KW_ONLY, InitVar, dataclass, fields
from typing import ClassVar


@dataclass
class Kinds:
    x: int
    bare: ClassVar = 1
    typed: ClassVar[int] = 2
    dotted: typing.ClassVar[list] = None
    aliased: t.ClassVar[int | None] = None
    quoted: "ClassVar[int]" = 3
    annotated: t.Annotated[int, "kept"] = 4
    _: KW_ONLY
    start: InitVar[int | None] = None
    last: int = 5

    def __post_init__(self, start):
        if start is not None:
            self.x += start


print([field.name for field in fields(Kinds)])
print(Kinds(1, start=10), Kinds.typed, Kinds(2).bare)


@dataclass(slots=True, frozen=True)
class Slotted:
    x: int
    count: ClassVar[int] = 0


print(Slotted.__slots__, Slotted(1), Slotted.count)
