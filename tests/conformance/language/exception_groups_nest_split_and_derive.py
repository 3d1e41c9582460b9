group = ExceptionGroup("top", [ValueError("v"), ExceptionGroup("inner", [KeyError("k"), ValueError("w")]), OSError("o")])
print(group, len(group.exceptions), repr(group.exceptions[1]))
matching, rest = group.split(ValueError)
print(repr(matching))
print(repr(rest))
print(repr(group.subgroup(lambda e: isinstance(e, OSError))), group.subgroup(IndexError))
try:
    ExceptionGroup("empty", [])
except ValueError as error:
    print(error)
try:
    ExceptionGroup("wrong", [KeyboardInterrupt()])
except TypeError as error:
    print(error)
print(type(BaseExceptionGroup("b", [KeyboardInterrupt()])).__name__, type(BaseExceptionGroup("b", [ValueError()])).__name__)
error = ValueError("noted")
error.add_note("first note")
error.add_note("second note")
print(error.__notes__)
raise ExceptionGroup("final", [error, TypeError("t")])
