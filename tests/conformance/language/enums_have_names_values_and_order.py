from enum import Enum, IntEnum, auto


class State(Enum):
    PENDING = "pending"
    RUNNING = "running"
    DONE = "done"

    @property
    def final(self):
        return self is State.DONE


class Level(IntEnum):
    LOW = 1
    HIGH = 10


class Auto(Enum):
    A = auto()
    B = auto()


print(State.PENDING, repr(State.DONE), State.DONE.name, State.DONE.value, State("running"), State["DONE"].final)
print(list(State), len(State), State.DONE in State, State.PENDING is State("pending"), State.DONE == "done")
print(Level.HIGH > Level.LOW, Level.HIGH + 1, sorted([Level.HIGH, Level.LOW]), f"{Level.HIGH}", repr(Level.LOW))
print(list(Auto), {State.DONE: "ok"}[State.DONE])
for bad in (lambda: State("nope"), lambda: State["NOPE"]):
    try:
        bad()
    except (ValueError, KeyError) as error:
        print(type(error).__name__, error)
