"""What methods of built-in classes say when they are called with too much, too little, or the wrong thing."""


def show(call):
    try:
        print(repr(call()))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


# The special methods are slots: no keywords, and a number of arguments without a name.
for value in 1, 2.5, "ab", b"ab", bytearray(b"ab"), [1], (1,), {1: 2}, {1}, frozenset({1}), range(3), None:
    for name in "__str__", "__repr__", "__eq__", "__ne__", "__lt__", "__len__", "__iter__", "__add__":
        method = getattr(value, name, None)
        if method is not None and name != "__iter__":
            show(lambda: method(1, 2))
            show(lambda: method(key=1))
for value in 1, 2.5:
    for name in "__ceil__", "__floor__", "__trunc__":
        show(lambda: getattr(value, name)(1))
show(lambda: [1].__reversed__(1))
show(lambda: {}.__reversed__(1))

# Methods name their class, also where classes share one.
show(lambda: "a".strip("b", foo=1))
show(lambda: [1].index(1, foo=1))
show(lambda: "a".startswith("b", foo=1))
show(lambda: dict.fromkeys(default=1))
show(lambda: frozenset().issubset())
show(lambda: frozenset().isdisjoint(1, 2))
show(lambda: set().issuperset(1, 2))
for value in b"a b", bytearray(b"a b"):
    for name in "partition", "rpartition", "removeprefix", "removesuffix", "join", "zfill":
        show(lambda: getattr(value, name)())
        show(lambda: getattr(value, name)(1, 2))
    for name in "partition", "rpartition", "removeprefix", "removesuffix", "split", "rsplit", "strip":
        show(lambda: getattr(value, name)([1]))
        show(lambda: getattr(value, name)("a"))
    for name in "find", "rindex", "count":
        show(lambda: getattr(value, name)([1]))
    show(lambda: value.replace(1, b""))
    show(lambda: value.replace(b"", 1))
    show(lambda: value.istitle())
    show(lambda: value.istitle(1))
    show(lambda: value.title().istitle())
    show(lambda: value.strip(b"a", foo=1))
    show(lambda: value.expandtabs("a"))
    show(lambda: value.ljust("a"))
    show(lambda: value.center([1], b"x"))
print(b"A Bc D".istitle(), b"A BC".istitle(), b"".istitle(), b"\xc9a".istitle())

# A view of bytes.
view = memoryview(bytearray(b"abcabc"))
print(view.c_contiguous, view.f_contiguous, view.contiguous, view.strides, view.suboffsets)
print(view.count(97), view.count("a"), view.index(98), view.index(98, 2), view[1:4].index(99))
show(lambda: view.index(5))
show(lambda: view.index(97, 1, 3))
show(lambda: view.count())
frozen = view.toreadonly()
print(frozen.readonly, view.readonly, frozen[0], frozen == view)
