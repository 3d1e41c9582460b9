import datetime
import io
import json
from dataclasses import asdict, dataclass, is_dataclass


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, datetime.datetime):
            return o.isoformat()
        if isinstance(o, set):
            return sorted(o)
        if is_dataclass(o):
            return asdict(o)
        return super().default(o)


class Decoder(json.JSONDecoder):
    def __init__(self, **options):
        super().__init__(object_hook=self.hook, **options)

    def hook(self, found):
        return {key.upper(): value for key, value in found.items()}


@dataclass
class Point:
    x: int
    y: list


print(json.dumps({"t": datetime.datetime(2024, 1, 1), "s": {3, 1}, "p": Point(1, [2])}, cls=Encoder, indent=2))
try:
    json.dumps({"a": [object()]}, cls=Encoder)
except TypeError as error:
    print(error, error.__notes__)
print(Encoder(sort_keys=True).encode({"b": 1, "a": 2}), "".join(json.JSONEncoder(indent=1).iterencode([1, {"a": []}])))
print(json.JSONEncoder(separators=(",", ":")).encode({"a": [1, 2]}), json.JSONEncoder().item_separator)
print(json.loads('{"a": {"b": 1}}', cls=Decoder), json.JSONDecoder().raw_decode('{"a": 1} rest'))
print(json.JSONDecoder().decode("[1, 2]"), json.JSONDecoder(parse_float=str).decode("1.50"))
try:
    json.JSONDecoder().raw_decode("xyz")
except json.JSONDecodeError as error:
    print(error, error.pos, error.msg, error.lineno, error.colno)
file = io.StringIO()
json.dump({"a": {1}}, file, cls=Encoder)
file.seek(0)
print(file.getvalue(), json.load(file))
