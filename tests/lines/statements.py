import asyncio


def plain(a, b=2):
    c = a + b
    if c > 2:
        c = 3
    else:
        c = 4
    for i in range(2):
        c += i
    else:
        c += 1
    while c > 0:
        c -= 3
        if c == 1:
            continue
        elif c < -5:
            break
    return c


def handlers():
    try:
        x = 1 / 0
    except ZeroDivisionError as e:
        x = str(e)
    except ValueError:
        x = 3
    finally:
        x = "done"
    try:
        y = 1
    except ValueError:
        y = 2
    else:
        y = 3
    finally:
        y = 4
    return x


def one_line(): return 1


def gen(n):
    for i in range(n):
        got = yield i
        if got:
            return got


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        return True


def withs():
    with Manager() as m:
        a = 1
        raise ValueError
    with Manager(), Manager() as q:
        b = 2
    return 3


def multi():
    value = plain(
        1,
        b=one_line(),
    )
    data = {
        "a": 1,
        "b": [x for x in range(3)],
        "c": sum(x
                 for x in range(2)),
    }
    text = (
        "a"
        f"{value}"
    )
    return (value
            and data
            and text)


def loops():
    for x in range(3): y = x
    z = [q for q in range(3)]
    while y > 0: y -= 1
    return z


def matcher(v):
    match v:
        case 1:
            return "one"
        case [a, b]:
            return a
        case {"k": k} if k > 1:
            return k
        case _:
            pass


def decorated(f):
    return f


@decorated
@decorated
def target(
    a=1,
    b=2,
):
    """doc"""
    global glob
    glob = 5
    del a
    assert b == 2, "no"
    pass


class Body(Manager):
    """doc"""
    x: int = 3
    y = x + 1

    def method(self):
        return self.x

    @property
    def prop(self):
        return lambda: 1


def nested():
    def inner():
        nonlocal n
        n += 1
        return n
    n = 0
    inner(); inner()
    return n if n > 1 else 0


async def agen():
    yield 1
    yield 2


async def main():
    async for v in agen():
        print(v)
    async with asyncio.timeout(5):
        await asyncio.sleep(
            0.1
        )
    r = await asyncio.gather(
        asyncio.sleep(0.1, 1),
        asyncio.sleep(0.2, 2),
    )
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fail())
            tg.create_task(asyncio.sleep(1))
    except* ValueError as eg:
        print(eg)
    return [x async for x in agen()]


async def fail():
    raise ValueError(1)


plain(1)
plain(0, 1)
handlers()
one_line()
g = gen(3)
next(g)
g.send(None)
try:
    g.send(5)
except StopIteration as stop:
    print(stop.value)
withs()
multi()
loops()
matcher(1); matcher([1, 2]); matcher({"k": 2}); matcher(0)
target()
Body().method()
Body().prop()
nested()
print(asyncio.run(main()))
if g:
    pass
if not g: x = 1
else: x = 2
with Manager(): x = 3
try: x = 1
finally: x = 4
for i in []:
    pass
print("end")
