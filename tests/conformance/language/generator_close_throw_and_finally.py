def worker():
    print("begin")
    try:
        while True:
            try:
                item = yield
                print("item", item)
            except KeyError as error:
                print("ignored", error)
    finally:
        print("finally")


g = worker()
next(g)
g.send(1)
g.throw(KeyError("k"))
try:
    g.throw(ValueError("fatal"))
except ValueError as error:
    print("came out:", error)
print(next(g, "finished"))


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as error:
    print(error)


def returns():
    try:
        yield 1
    except GeneratorExit:
        return "closed value"


r = returns()
next(r)
print(r.close())


def reentrant():
    yield next(me)


me = reentrant()
try:
    next(me)
except ValueError as error:
    print(error)
del g
print("end")
