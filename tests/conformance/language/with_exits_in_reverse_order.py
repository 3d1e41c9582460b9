class Resource:
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow

    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()

    def __exit__(self, kind, error, traceback):
        print("exit", self.name, kind.__name__ if kind else None, error, traceback is not None)
        return self.swallow


with Resource("a") as a, Resource("b") as b:
    print(a, b)

with (
    Resource("outer", swallow=True),
    Resource("inner"),
):
    raise KeyError("lost")
print("after the swallowed error")


def leave():
    with Resource("r"):
        return "value"


print(leave())
try:
    with 5:
        pass
except TypeError as error:
    print(error)
