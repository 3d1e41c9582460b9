class Noisy:
    def __del__(self):
        raise ValueError("in del")


n = Noisy()
del n
print("goes on")


def stubborn():
    try:
        yield 1
    finally:
        raise RuntimeError("in finally")


g = stubborn()
next(g)
del g
print("end")
