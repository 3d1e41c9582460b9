# copy.copy shares what is inside; copy.deepcopy does not, keeps cycles and shared parts, and asks __copy__ and __deepcopy__.
import copy


class Node:
    def __init__(self, name):
        self.name = name
        self.links = []


class Handle:
    def __copy__(self):
        return "copied by itself"

    def __deepcopy__(self, memo):
        return "deeply copied by itself"


class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


a = Node("a")
a.links.append(a)
shallow, deep = copy.copy(a), copy.deepcopy(a)
print(shallow.links is a.links, deep.links is a.links, deep.links[0] is deep, deep.name)

shared = [1]
pair = copy.deepcopy([shared, shared])
print(pair[0] is pair[1], pair[0] is shared)

constant = (1, (2, "x"))
print(copy.deepcopy(constant) is constant, copy.deepcopy(([],))[0] == [], copy.copy(constant) is constant)
print(copy.copy(Handle()), copy.deepcopy([Handle()]))

p = copy.copy(Point(1, [2]))
print(p.x, p.y, copy.deepcopy(p).y is p.y)
print(copy.deepcopy({"k": {1, 2}, (1,): [bytearray(b"x")]}))

error = copy.copy(ValueError("bad", 3))
print(repr(error))
try:
    copy.replace(5, x=1)
except TypeError as error:
    print(error)
