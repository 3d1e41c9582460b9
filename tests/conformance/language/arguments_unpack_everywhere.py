def show(*args, sep="/", **kwargs):
    return sep.join(map(str, args)) + "".join(f" {k}={v}" for k, v in kwargs.items())


args, kwargs = (1, 2), {"a": 3}
print(show(*args, **kwargs), show(0, *args, 9, *[8], z=1, **kwargs), show(*"ab", sep="-"), show(*{"k": 1}, *range(2)))
print(show(**{"sep": "+", "x": 1}), show(*(), **{}), [*args, *args], {**kwargs, "a": 0}, {"a": 0, **kwargs})


def strict(a, b=2, *, c, d=4):
    return a, b, c, d


for call in (
    lambda: strict(1, c=3),
    lambda: strict(*[1, 2], **{"c": 3, "d": 5}),
    lambda: strict(1, 2, 3, c=4),
    lambda: strict(1, **{"a": 2, "c": 3}),
    lambda: strict(1, c=1, **{"c": 2}),
    lambda: strict(**{"b": 1}),
    lambda: strict(1, c=3, e=5),
    lambda: show(**[1]),
    lambda: show(**{1: 2}),
):
    try:
        print(call())
    except TypeError as error:
        print("TypeError", error)


class Thing:
    def method(self, x, y=0):
        return x + y

    @classmethod
    def make(cls, *parts):
        return cls.__name__, parts

    @staticmethod
    def plain(x):
        return x


thing = Thing()
bound = thing.method
print(bound(1, y=2), Thing.method(thing, 5), Thing.make(*"xy"), thing.make(), thing.plain(7), Thing.plain(8))
for call in (lambda: thing.method(), lambda: Thing.method(1), lambda: thing.method(1, 2, 3), lambda: Thing(5), lambda: thing.plain(), lambda: Thing.make(a=1)):
    try:
        call()
    except TypeError as error:
        print("TypeError", error)
