class Small:
    __slots__ = ("a", "b")

    def __init__(self):
        self.a = 1


class Open(Small):
    pass


small, wide = Small(), Open()
small.b = 2
wide.c = 3
print(small.a, small.b, wide.c)
try:
    small.c = 3
except AttributeError as error:
    print(error)
