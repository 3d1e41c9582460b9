class Both:
    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"


class OnlyRepr:
    def __repr__(self):
        return "only repr"


class OnlyStr:
    def __str__(self):
        return "only str"


both, only = Both(), OnlyRepr()
print(both, [both], (both,), {both: both}, f"{both} {both!r} {both!s:>6} {both!s:>8}|", "%s %r" % (both, both), "{} {!r}".format(both, both))
print(only, [only], str(only), repr(only), f"{only}", "x" + str(only))
print(str(OnlyStr()), repr(OnlyStr())[:23], f"{OnlyStr()}")


class Wrong:
    def __repr__(self):
        return 5


class Node:
    def __init__(self, name, *children):
        self.name, self.children = name, children

    def __repr__(self):
        return f"{self.name}{list(self.children) if self.children else ''}"


print(Node("root", Node("a"), Node("b", Node("c"))))
try:
    print(repr(Wrong()))
except TypeError as error:
    print(error)
print(Exception("text"), [Exception("text")], Exception("a", 1), repr(Exception()), KeyError("k"), str(KeyError("k")), OSError(2, "No such"))
print(Both, Both.__name__, Both.__qualname__, type(both), type(Both), int, type(None), [int, str])
