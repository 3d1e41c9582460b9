"""Exception groups: what classes of the program may hold, by what a group may be split, and what its parts share."""


class OwnGroup(ExceptionGroup):
    pass


class WithValue(BaseExceptionGroup, ValueError):
    pass


class Any(BaseExceptionGroup):
    pass


class FalsyGroup(ExceptionGroup):
    def __bool__(self):
        return False

    def derive(self, errors):
        return FalsyGroup(self.message + "!", errors)


def attempt(action):
    try:
        print(repr(action()))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


print(OwnGroup.__mro__)
for group in (ExceptionGroup, BaseExceptionGroup, OwnGroup, WithValue, Any):
    attempt(lambda: group("mixed", [ValueError(12), KeyboardInterrupt(42)]))
    attempt(lambda: group("ordinary", (ValueError(12), OSError("two"))))
    attempt(lambda: group("none", []))
    attempt(lambda: group(1, [ValueError()]))
    attempt(lambda: group("other", [ValueError(), 5]))
    attempt(lambda: group("no sequence", {ValueError()}))
    attempt(lambda: group("alone"))

try:
    raise ExceptionGroup("raised", [ValueError(1), ExceptionGroup("inner", [TypeError(2), OSError(3)])])
except ExceptionGroup as error:
    raised = error
for condition in ("text", OSError("instance"), [OSError], (OSError, 42), int, (), (OSError, ValueError), lambda error: True):
    attempt(lambda: raised.subgroup(condition))
    attempt(lambda: raised.split(condition))
part, rest = raised.split(OSError)
print(part.__traceback__ is raised.__traceback__, rest.__traceback__ is raised.__traceback__)

caught = []
try:
    try:
        raise FalsyGroup("falsy", [TypeError(1), ValueError(2)])
    except* TypeError as error:
        caught.append(error)
        raise
    except* ValueError as error:
        caught.append(error)
except ExceptionGroup as error:
    caught.append(error)
for error in caught:
    print(bool(error), repr(error))
