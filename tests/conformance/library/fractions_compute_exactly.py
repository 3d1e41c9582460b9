from fractions import Fraction as F


def show(*calls):
    for call in calls:
        try:
            print(repr(call()))
        except Exception as error:
            print(type(error).__name__, error)


show(
    lambda: F(1,3)+F(1,6),
    lambda: F("3/4"),
    lambda: F("1.25"),
    lambda: F("-2.5e-3"),
    lambda: F(0.1),
    lambda: F(0.1).limit_denominator(10),
    lambda: F(1,0),
    lambda: F("x"),
    lambda: F(1.5, 2),
    lambda: F(6,-4),
    lambda: str(F(3)),
    lambda: F(1,2)**2,
    lambda: F(1,2)**-2,
    lambda: F(1,2)*0.5,
    lambda: F(7,2)//2,
    lambda: F(7,2)%2,
    lambda: divmod(F(7,2), 2),
    lambda: 1/F(3),
    lambda: F(1,2) < 0.6,
    lambda: F(1,2) == 0.5,
    lambda: round(F(7,3), 2),
    lambda: round(F(5,2)),
    lambda: int(F(-7,2)),
    lambda: float(F(1,3)),
    lambda: hash(F(2)) == hash(2),
    lambda: F(1,2)/0,
    lambda: F(1,2)+"a",
    lambda: sum([F(1,3)]*3),
    lambda: abs(F(-1,2)),
    lambda: F(3,4).numerator,
    lambda: f"{F(1,3):.3f}",
    lambda: F.from_float(0.5),
    lambda: F(22,7).as_integer_ratio(),
    lambda: sorted([F(1,2), 0.3, 1]),
    lambda: F(1,2) + 1,
    lambda: bool(F(0)),
    lambda: -F(1,2),
    lambda: 2**F(1,2),
    lambda: F(F(1,2), F(3,4)),
    lambda: F(1,3).is_integer(),
    lambda: max(F(1,2), F(2,3)),
)
