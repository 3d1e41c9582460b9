# `iterencode` gives what CPython writes at once; what went wrong says where, from the inside out.
import json


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, complex):
            return {"parts": [o.real, o.imag]}
        if isinstance(o, range):
            return [object()]
        return super().default(o)


def show(encode):
    try:
        print(encode())
    except (TypeError, ValueError) as error:
        print(f"{type(error).__name__}: {error}", getattr(error, "__notes__", []))


values = [1, {"a": 2, "b": [True, None, 1.5], 3: {}}, "x", [], ("y", 2j)]
print(list(Encoder().iterencode(values)))
print(list(Encoder(indent=1, sort_keys=False).iterencode({"k": [1, 2], "l": []})))
print("".join(Encoder(indent=2, separators=(",", ":")).iterencode(values)))
for piece in json.JSONEncoder(sort_keys=True).iterencode({"b": 1, "a": {"c": None}}):
    print(piece, end=" ")
print()
show(lambda: json.dumps({1, 2}))
show(lambda: json.dumps({"when": [object()]}))
show(lambda: json.dumps([range(3)], cls=Encoder))
show(lambda: list(Encoder().iterencode({"deep": [range(3)]})))
show(lambda: list(json.JSONEncoder().iterencode({(1, 2): 3})))
ring = []
ring.append(ring)
show(lambda: list(json.JSONEncoder().iterencode(ring)))
json.dumps({"tags": {"a"}})
