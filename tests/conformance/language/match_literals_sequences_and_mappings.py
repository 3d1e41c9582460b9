def describe(value):
    match value:
        case None | True | False:
            return f"constant {value}"
        case 0:
            return "zero"
        case int(n) if n < 0:
            return f"negative {n}"
        case int() | float():
            return "number"
        case "":
            return "empty text"
        case str(text):
            return f"text of {len(text)}"
        case []:
            return "empty sequence"
        case [x]:
            return f"one: {x}"
        case [first, *rest, last] if first == last:
            return f"framed by {first}: {rest}"
        case (a, b, *_):
            return f"starts {a}, {b}"
        case {"type": "circle", "radius": r}:
            return f"circle {r}"
        case {"type": kind, **others}:
            return f"{kind} with {others}"
        case {}:
            return "some mapping"
        case _:
            return f"other {type(value).__name__}"


for value in (None, True, 0, -5, 7, 2.5, "", "hello", [], [1], (1, 2, 3, 1), [1, 2], {"type": "circle", "radius": 2},
              {"type": "square", "side": 3}, {"a": 1}, {1, 2}, "ab"):
    print(repr(value), "->", describe(value))
