"""`json.dump` writes what `iterencode` gives, piece by piece; what was written before an error stays written."""
import io
import json


class Sink:
    def __init__(self, most=None):
        self.pieces, self.most = [], most

    def write(self, piece):
        if len(self.pieces) == self.most:
            raise OSError("the disk is full")
        self.pieces.append(piece)


def show(title, write):
    sink = Sink()
    try:
        result = write(sink)
    except Exception as error:
        result = f"{type(error).__name__}: {error} {getattr(error, '__notes__', [])}"
    print(title, result, sink.pieces)


values = [1, {"a": 2, "b": [True, None, 1.5], "c": {}}, "ä", [], (1, "y"), float("inf")]
show("plain", lambda sink: json.dump(values, sink))
show("indented", lambda sink: json.dump(values, sink, indent=2))
show("indented by tabs", lambda sink: json.dump({"a": [1, {}]}, sink, indent="\t", sort_keys=True))
show("not indented, in lines", lambda sink: json.dump({"a": [1, 2]}, sink, indent=0))
show("dense", lambda sink: json.dump(values, sink, separators=(",", ":"), ensure_ascii=False))
show("sorted", lambda sink: json.dump({"b": 1, "a": [2]}, sink, sort_keys=True))
show("skipping", lambda sink: json.dump({(1, 2): 1, "a": 2, 3: 4, None: 5, True: 6, 1.5: 7}, sink, skipkeys=True))
show("one text", lambda sink: json.dump("text", sink))
show("one number", lambda sink: json.dump(-0.0, sink))
show("nothing", lambda sink: json.dump(None, sink))
show("an empty dict", lambda sink: json.dump({}, sink))
show("by a default", lambda sink: json.dump({"a": {1}, "b": 2j}, sink, default=lambda o: sorted(o) if isinstance(o, set) else repr(o)))
show("failing", lambda sink: json.dump({"a": [1, object()]}, sink))
show("failing by a key", lambda sink: json.dump({"a": 1, (1, 2): 3}, sink))
show("failing by what is no number", lambda sink: json.dump([1, float("nan")], sink, allow_nan=False))
show("failing to sort", lambda sink: json.dump({"a": 1, 2: 3}, sink, sort_keys=True))


class Points(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, complex):
            return [o.real, o.imag]
        return super().default(o)


class Counted(json.JSONEncoder):
    def iterencode(self, o, _one_shot=False):
        print("iterencode", type(o).__name__, _one_shot)
        for piece in super().iterencode(o, _one_shot):
            yield piece.upper()


show("a class", lambda sink: json.dump({"p": 1 + 2j}, sink, cls=Points))
show("a class that changes pieces", lambda sink: json.dump({"p": "q"}, sink, cls=Counted))
print(json.dumps({"p": ["q"]}, cls=Counted), Counted().encode([None]))
print(list(json.JSONEncoder(indent=1).iterencode({"a": [1, [2]], "b": ()})))
full = Sink(3)
try:
    json.dump(values, full)
except OSError as error:
    print(error, full.pieces)
text = io.StringIO()
try:
    json.dump({"fine": 1, "wrong": {1, 2}}, text)
except TypeError as error:
    print(error, text.getvalue())
for wrong in ((), ([1],), ([1], object())):
    try:
        json.dump(*wrong)
    except (TypeError, AttributeError) as error:
        print(error)
try:
    json.dump([1], text, color="red")
except TypeError as error:
    print(error)
