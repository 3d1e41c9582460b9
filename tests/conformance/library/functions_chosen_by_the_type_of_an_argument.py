from functools import singledispatch, singledispatchmethod, partialmethod
from collections.abc import Mapping

@singledispatch
def show(value, indent=0):
    """Shows."""
    return f"something {value!r}"

@show.register
def _(value: int, indent=0):
    return f"int {value}"

@show.register(list)
def show_list(value, indent=0):
    return "list of " + ", ".join(show(item) for item in value)

@show.register
def _(value: str | bytes, indent=0):
    return "text"

@show.register(Mapping)
def _(value, indent=0):
    return "mapping"

print(show(1), show(True), show([1, "a", None]), show({}), show(2.5), show.__name__, show.__doc__)
print(show.dispatch(bool) is show.dispatch(int), show.dispatch(object).__name__, list(show.registry)[:3], show_list is show.registry[list])
for call in (lambda: show(), lambda: show.register(5), lambda: show.register(lambda x: x)):
    try:
        call()
    except TypeError as error:
        print(str(error).split(" at 0x")[0])

class Negator:
    @singledispatchmethod
    def neg(self, arg):
        raise NotImplementedError("Cannot negate a")
    @neg.register
    def _(self, arg: int):
        return -arg
    @neg.register
    def _(self, arg: bool):
        return not arg

n = Negator()
print(n.neg(5), n.neg(True))
try:
    n.neg("x")
except NotImplementedError as error:
    print(error)

class Cell:
    def __init__(self): self.alive = False
    def set_state(self, state, *, loud=False):
        self.alive = state
        return (state, loud)
    set_alive = partialmethod(set_state, True)
    set_loud = partialmethod(set_state, loud=True)
c = Cell()
print(c.set_alive(), c.alive, c.set_loud(3), Cell.set_alive(c))
