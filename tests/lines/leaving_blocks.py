import asyncio
import threading
import contextlib


def forever():
    n = 0
    while True:
        n += 1
        if n == 2:
            continue
        if n > 3:
            break
    while 1:
        break
    for i in range(3):
        if i == 1:
            pass
        else:
            n = i
    return n


def tries(k):
    for i in range(2):
        try:
            if k == 0:
                return 1
            if k == 1:
                raise KeyError(k)
            if k == 2:
                raise IndexError
            if k == 3:
                break
            if k == 4:
                continue
        except KeyError as error:
            if i:
                raise
            print(error)
        except (IndexError,
                ValueError):
            print("index")
        finally:
            print("finally")
    else:
        print("else")
    try:
        try:
            raise ValueError("inner")
        finally:
            k = 5
    except ValueError:
        pass
    try: raise ValueError
    except: pass
    return (
        k
    )


@contextlib.contextmanager
def cm(x):
    try:
        yield x
    finally:
        print("out")


def with_more():
    with cm(1) as a, \
            cm(2) as b:
        print(a, b)
    try:
        with (
            cm(3) as c,
            cm(4),
        ):
            print(c)
            raise ValueError("v")
    except ValueError as e:
        print(e)
    for x in range(2):
        with cm(x):
            if x:
                break
    with cm(9):
        return "r"


def exprs(a, b):
    x = a if b else (
        b
    )
    y = [
        i
        for i in range(2)
    ]
    z = {k: v for k, v in zip("ab", range(2))}
    w = lambda q: (
        q + 1
    )
    w(1)
    print(x,
          y, z,
          sep="-",
          )
    d = dict(
        c=1,
        **z,
    )
    d["c"] \
        = 2
    del d["c"], \
        d["b"]
    s = f"""{a}
    {b}
    """
    assert (a
            or b)
    x, (y, *z) = 1, (2,
                     3, 4)
    if (a
            and not b
            or x):
        x += \
            1
    elif b: x = 3
    if a: x = 1
    if b and a: x = 2
    else: x = 3
    return s[0:1]


class Meta(type):
    pass


class Deco(metaclass=Meta):
    __slots__ = ("a",
                 "b")
    items = [i for i in range(2)]

    if items:
        other = 1
    else:
        other = 2

    async def m(self):
        pass

    class Inner:
        pass


def star():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError as e:
        print("v", len(e.exceptions))
    except* TypeError:
        print("t")
    finally:
        print("f")


def yields():
    x = yield 1
    y = yield from [2, 3]
    try:
        yield 4
    except GeneratorExit:
        print("closed")
        raise


def nest(n):
    """A docstring."""
    global total
    if n:
        return nest(n - 1)
    return 0


class Aio:
    async def __aenter__(self):
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, *a):
        await asyncio.sleep(0)

    def __aiter__(self):
        self.n = 0
        return self

    async def __anext__(self):
        self.n += 1
        if self.n > 2:
            raise StopAsyncIteration
        await asyncio.sleep(0)
        return self.n


async def co():
    async with Aio() as a, Aio():
        async for x in a:
            if x == 1:
                continue
            print(x)
        else:
            print("done")
    r = [y async for y in Aio()
         if y]
    lock = asyncio.Lock()
    async with lock:
        pass
    return await asyncio.gather(*[
        asyncio.sleep(0, i)
        for i in range(2)
    ])


forever()
for k in range(5):
    try:
        tries(k)
    except KeyError:
        print("key")
with_more()
exprs(1, 0); exprs(0, 2)
star()
gg = yields()
for v in gg:
    if v == 4:
        gg.close()
nest(2)
print(asyncio.run(co()))
if __name__ == "__main__":
    x = 1
else:
    x = 2
while x < 3: x += 1
def late(
        a,
        b=1): return a
late(1)
