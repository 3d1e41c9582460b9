from dataclasses import InitVar, dataclass, field
from pprint import pformat, pprint
from typing import ClassVar


@dataclass
class Order:
    number: int
    lines: list = field(default_factory=list)
    currency: ClassVar[str] = "EUR"
    discount: InitVar[int] = 0
    secret: str = field(default="hidden", repr=False)

    def __post_init__(self, discount):
        self.off = discount


pprint(Order(1))
pprint(Order(2, [f"line {n} of the order" for n in range(5)], 3))
print(pformat({"orders": [Order(n, ["x" * 30] * 2) for n in range(2)]}, width=60))
