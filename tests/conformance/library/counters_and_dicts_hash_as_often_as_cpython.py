"""How often and in which order containers ask a key for its hash and whether it is equal."""
from collections import Counter, defaultdict, deque


class Key:
    log = []

    def __init__(self, name, label=""):
        self.name, self.label = name, label

    def __hash__(self):
        Key.log.append(f"hash {self}")
        return ord(self.name[0])

    def __eq__(self, other):
        Key.log.append(f"{self}=={other}")
        return isinstance(other, Key) and self.name == other.name

    def __repr__(self):
        return self.name + self.label


class Count:
    def __init__(self, value):
        self.value = value

    def __add__(self, other):
        Key.log.append(f"{self}+{other}")
        return Count(self.value + getattr(other, "value", other))

    __radd__ = __add__

    def __sub__(self, other):
        Key.log.append(f"{self}-{other}")
        return Count(self.value - getattr(other, "value", other))

    def __rsub__(self, other):
        Key.log.append(f"{other}r-{self}")
        return Count(other - self.value)

    def __neg__(self):
        Key.log.append(f"-{self}")
        return Count(-self.value)

    def __lt__(self, other):
        Key.log.append(f"{self}<{other}")
        return self.value < getattr(other, "value", other)

    def __le__(self, other):
        Key.log.append(f"{self}<={other}")
        return self.value <= getattr(other, "value", other)

    def __gt__(self, other):
        Key.log.append(f"{self}>{other}")
        return self.value > getattr(other, "value", other)

    def __ge__(self, other):
        Key.log.append(f"{self}>={other}")
        return self.value >= getattr(other, "value", other)

    def __eq__(self, other):
        Key.log.append(f"{self}=={other}")
        return self.value == getattr(other, "value", other)

    def __repr__(self):
        return f"#{self.value}"


def show(title, function):
    Key.log = []
    try:
        result = function()
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    log = Key.log
    print(title, result, len(log), *log)


a, b, c = Key("a"), Key("b"), Key("cc")
again = Key("a", "'")
counter = Counter()
show("update", lambda: counter.update([a, b, a, c, again]))
show("most_common", lambda: counter.most_common())
show("most_common(1)", lambda: counter.most_common(1))
show("most_common(2)", lambda: counter.most_common(2))
show("get", lambda: counter[again])
show("missing", lambda: counter[Key("zz")])
show("update with a mapping", lambda: counter.update({again: 3}))
show("update with a counter", lambda: counter.update(Counter([b, c])))
show("subtract", lambda: counter.subtract([a, c]))
show("subtract a mapping", lambda: counter.subtract({b: 1}))
other = Counter([again, Key("d")])
show("+", lambda: counter + other)
show("-", lambda: counter - other)
show("|", lambda: counter | other)
show("&", lambda: counter & other)
show("+c", lambda: +counter)
show("-c", lambda: -counter)
show("==", lambda: counter == other)
show("!=", lambda: counter != other)
show("<=", lambda: counter <= other)
show("<", lambda: counter < other)
show(">=", lambda: counter >= other)
show(">", lambda: counter > other)
show("+=", lambda: counter.__iadd__(other))
show("-=", lambda: counter.__isub__(other))
show("|=", lambda: counter.__ior__(other))
show("&=", lambda: counter.__iand__(other))
show("del", lambda: counter.__delitem__(again))
show("del missing", lambda: counter.__delitem__(Key("q")))
show("elements", lambda: list(counter.elements()))
show("repr", lambda: repr(counter))
show("copy", lambda: counter.copy())
one, two = Counter(x=Count(2), y=Count(1), z=Count(-1)), Counter(x=Count(1), y=Count(5), w=Count(3))
show("counts +", lambda: one + two)
show("counts -", lambda: one - two)
show("counts |", lambda: one | two)
show("counts &", lambda: one & two)
show("counts ^", lambda: one ^ two)
show("counts +c", lambda: +one)
show("counts -c", lambda: -one)
show("counts ==", lambda: one == two)
show("counts <=", lambda: one <= two)
show("counts >", lambda: one > two)
show("counts most_common", lambda: one.most_common())
show("counts most_common(1)", lambda: two.most_common(1))
show("counts most_common(2)", lambda: two.most_common(2))
show("counts total", lambda: one.total())
show("counts update", lambda: one.update(two))
show("counts subtract", lambda: one.subtract(two))
show("counts +=", lambda: one.__iadd__(two))
show("counts |=", lambda: one.__ior__(two))
show("counts &=", lambda: one.__iand__(two))
show("counts -=", lambda: one.__isub__(two))


class Loud(Counter):
    def __missing__(self, key):
        Key.log.append(f"missing {key}")
        return 0

    def __setitem__(self, key, value):
        Key.log.append(f"set {key}")
        super().__setitem__(key, value)

    def get(self, key, default=None):
        Key.log.append(f"get {key}")
        return super().get(key, default)


loud = Loud("abca")
show("of a subclass", lambda: loud.update("ad"))
show("of a subclass -", lambda: loud - Loud("ab"))
show("of a subclass +", lambda: type(loud + Loud("ab")))
show("copy", lambda: type(loud.copy()))

show("of what has no hash", lambda: Counter([[1]]))
show("of a generator", lambda: Counter(key for key in (a, b, again)))
show("of text", lambda: Counter("abracadabra"))


class Items:
    def items(self):
        return [("a", 1)]


show("of what only has items", lambda: Counter(Items()))
table = defaultdict(list)
show("default", lambda: table[a].append(1))
show("default again", lambda: table[again])
plain = {}
show("setdefault", lambda: plain.setdefault(a, 1))
show("setdefault again", lambda: plain.setdefault(again, 1))
show("pop", lambda: plain.pop(again))
show("in a deque", lambda: again in deque([c, b, a]))
show("count", lambda: [a, b, again].count(again))
show("index", lambda: (a, b, again).index(b))
show("remove", lambda: deque([c, b, a]).remove(again))
show("fromkeys", lambda: dict.fromkeys([a, b, again]))
show("set of", lambda: {a, b, again})
show("union", lambda: {a, b} | {again, c})
show("intersection", lambda: {a, b} & {again, c})
show("difference", lambda: {a, b} - {again, c})
show("symmetric", lambda: {a, b} ^ {again, c})
show("subset", lambda: {a} <= {again, c})
show("equal sets", lambda: {a, b} == {again, b})
show("equal dicts", lambda: {a: 1, b: 2} == {again: 1, b: 3})
show("copy", lambda: dict({a: 1, b: 2}))
show("merged", lambda: {a: 1} | {again: 2})
