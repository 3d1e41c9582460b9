"""functools.Placeholder: a place that partial leaves open, to be filled by the call."""
import copy
from functools import Placeholder, partial, partialmethod

_ = Placeholder


def show(*args, **kwargs):
    return args, kwargs


def attempt(make):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, error)


class Letter:
    def write(self, *words):
        return words

    signed = partialmethod(write, _, "yours")
    plain = partial(show, _, "own")


print(_, type(_), type(_)() is _, bool(_), callable(_), _ == _, _ == 1)
print(copy.copy(_) is _, copy.deepcopy(_) is _)

keep = partial(show, _, 2, key=3)
print(keep.args, keep.keywords, keep.args[0] is _, repr(partial(len, _, 1)))
print(keep(1), keep(1, 3, other=4))
print([partial(pow, _, 2)(number) for number in range(4)])
print(partial(show, _, 2)(_), partial(show, _, 2)(1, key=_))
print(Letter().signed("dear"))

print("too few")
attempt(lambda: keep())
attempt(lambda: partial(show, _, _, 3)(1))
attempt(lambda: partial(show, _, 2, _, 4)())
attempt(lambda: Letter().signed())

print("never")
attempt(lambda: partial(show, 1, _))
attempt(lambda: partial(show, key=_))
attempt(lambda: type(_)(1))
attempt(lambda: setattr(_, "x", 1))
attempt(lambda: type("Own", (type(_),), {}))

print("partials of partials")
inner = partial(show, _, 2, _, 4)
for given in [(1,), (1, 3), (1, 3, 5), (_, 3), (1, 2, _, 6)]:
    outer = partial(inner, *given)
    print(outer.func is show, outer.args, outer("a", "b"))
attempt(lambda: partial(inner, 1, _))
attempt(lambda: partial(inner, 1, 2, _))
