import json

value = {"name": "é", "list": [1, 2.5, None, True], "nested": {"a": {}}, "t": (1, 2), 5: "int key"}
text = json.dumps(value)
print(text)
print(json.dumps(value, ensure_ascii=False, sort_keys=False, separators=(",", ":")))
print(json.dumps({"b": 1, "a": [1, {"c": []}]}, indent=2, sort_keys=True))
print(json.loads('{"a": [1, 2.0, 1e3, "x\\u00e9\\n", null, false]}'), json.loads("5"), json.loads('"s"'))
print(json.dumps([float("inf"), 1e20, 0.1]), json.dumps("quote\" \\ \t"), json.dumps(None))


class Custom:
    pass


print(json.dumps({"x": Custom()}, default=lambda o: type(o).__name__))
for bad in ('{"a": }', "[1, 2", "", "nul", "{'a': 1}"):
    try:
        json.loads(bad)
    except json.JSONDecodeError as error:
        print(error, error.pos)
try:
    json.dumps(Custom())
except TypeError as error:
    print(error)
