# The errors of data classes at the time they are made.
from dataclasses import dataclass, field, make_dataclass


@dataclass(frozen=True)
class V:
    a: int


for text, make in {
 "mutable": lambda: make_dataclass("M", [("a", list, [])]),
 "order": lambda: dataclass(order=True, eq=False)(type("O", (), {})),
 "follow": lambda: make_dataclass("F", [("a", int, 1), "b"]),
 "both": lambda: field(default=1, default_factory=list),
 "frozen": lambda: dataclass(type("Fr", (V,), {})),
 "noann": lambda: dataclass(type("NA", (), {"x": field(default=1)})),
 "kwname": lambda: make_dataclass("K", ["class"]),
 "dupname": lambda: make_dataclass("K", ["a", "a"]),
 "badname": lambda: make_dataclass("K", ["1a"]),
 "slots": lambda: dataclass(slots=True)(type("Sl", (), {"__slots__": ()})),
 "weak": lambda: dataclass(weakref_slot=True)(type("Wk", (), {})),
 "lt": lambda: dataclass(order=True)(type("Lt", (), {"__lt__": 1})),
}.items():
    try: print(text, make())
    except Exception as e: print(text, type(e).__name__, e)
