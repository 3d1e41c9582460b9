class Plain:
    pass


class Key:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return isinstance(other, Key) and self.value == other.value

    def __hash__(self):
        return hash(self.value)

    def __repr__(self):
        return f"Key({self.value!r})"


class Unhashable:
    def __eq__(self, other):
        return True


a, b = Plain(), Plain()
print(a == b, a == a, a != b, a in [b, a], [b, a].index(a), {a: 1}.get(b), len({a, b, a}))
table = {Key(1): "one", Key("x"): "ex"}
print(table[Key(1)], Key("x") in table, Key(2) in table, table, len({Key(1), Key(1), Key(2)}))
table[Key(1)] = "uno"
print(table, Key(1) != Key(1), Key(1) != Key(2), Key(1) == 1, [Key(3), Key(1)].count(Key(1)))
print(Unhashable() == 5, 5 == Unhashable(), Unhashable() != 5)
try:
    {Unhashable(): 1}
except TypeError as error:
    print(error)
for compare in (lambda: a < b, lambda: a + b, lambda: -a, lambda: a[0], lambda: len(a), lambda: a(), lambda: iter(a), lambda: 1 in a, lambda: a.x):
    try:
        compare()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
