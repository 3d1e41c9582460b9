"""Every statement and expression form, to be mutated."""
from __future__ import annotations
import asyncio
import asyncio as a, time
from asyncio import sleep as s, gather

X: int = 1
type Alias[T] = list[T]
__debug__

def plain(a, b=1, /, c=2, *args, d, e=3, **kw):
    """Doc."""
    global X
    X += 1; b -= 2
    a.b[c] *= d if e else (yield)
    def inner():
        nonlocal a, b
        a, (b, *rest) = [*args, *rest], {**kw, 'k': 1, 2: {1, *args}}
        return lambda x, *y, z=b: x < a <= z != y in rest is not None
    del a.b, c[1:2, ::3], d
    yield from (x for x in b if x)
    return inner()

class C[T](Base, *bases, metaclass=M, **kw):
    x: int
    y: str = f"{X!r:>{X}}" f"{X=}" "tail"
    __private = [x for x in range(3)]
    def __init__(self, v=__private):
        super().__init__()
        self.__v = [[lambda: (i, j, self) for i in x] for j in v if (w := j)]
        __class__
    @property
    def p(self): return super(C, self).p

async def main():
    for i in range(10):
        try:
            async with a.timeout(1) as t, self.lock:
                await s(0.5)
                if not i and t or X: break
                elif i > 2: continue
                else: return i, 1
        except (ValueError, KeyError) as e:
            raise RuntimeError("x") from e
        except OSError:
            raise
        else:
            pass
        finally:
            print("done", end="")
    else:
        assert X, "message"
    async for (q, *r) in gen():
        while True:
            if q: break
        else: continue
    try:
        with open1() as f: return f
    except* ValueError as g:
        print(g)
    match X:
        case 0 | -1 | "s" | None: pass
        case [1, 2, *rest] if rest: pass
        case {"k": v, **others}: pass
        case C(1, y=[z, _, *_]) as c: pass
        case (a.b, _) | [_, a.c]: pass
        case _: pass
    return [x async for x in y], {k: v for k, v in y.items()}, {z async for z in y if await z}

asyncio.run(main())
