import asyncio
import contextvars
from contextvars import ContextVar, Token, Context, copy_context

v = ContextVar("v", default=10)
w: ContextVar[int] = ContextVar("w")
print(repr(v)[:30], repr(w)[:24])
try:
    w.get()
except LookupError as e:
    print(type(e).__name__, e.args[0] is w)
t = w.set(1)
print(repr(t)[:30])
try:
    v.reset(t)
except ValueError as e:
    print(str(e)[-31:])
try:
    w.reset(5)
except TypeError as e:
    print(e)
def inner():
    try:
        w.reset(t)
    except ValueError as e:
        print(str(e)[-36:])
copy_context().run(inner)
w.reset(t)
try:
    w.reset(t)
except RuntimeError as e:
    print(str(e)[:11], str(e)[-27:])
c = Context()
print(len(c), list(c), c == Context(), c.get(v), c.get(v, 3), v in c)
try:
    c[v]
except KeyError as e:
    print(e.args[0] is v)
try:
    c["x"]
except TypeError as e:
    print(e)
try:
    "x" in c
except TypeError as e:
    print(e)
def recursive():
    try:
        c.run(print)
    except RuntimeError as e:
        print(str(e)[:20], str(e)[-19:])
c.run(recursive)
def kw(a, *, b):
    v.set(a + b)
    return a, b


print(c.run(kw, 1, b=2), c[v], list(c.items())[0][1], list(c.keys())[0] is v, list(c.values()))
def boom():
    raise ValueError("b")


try:
    c.run(boom)
except ValueError as e:
    print(e)
print(c.copy() == c, c.copy() is c, v.get())
try:
    ContextVar(3)
except TypeError as e:
    print(e)
print(Token.MISSING, t.old_value is Token.MISSING, type(v).__module__, type(c).__name__)
d = {v: 1}
print(d[v], v == v, v == w)
with v.set(5) as tok:
    print(v.get(), tok.old_value)
print(v.get())
async def child():
    v.set("child")
    await asyncio.sleep(0)
    ctx = asyncio.current_task().get_context()
    try:
        ctx.run(print, "x")
    except RuntimeError as e:
        print("entered", str(e)[-20:])
    return v.get()
async def main():
    v.set("main")
    t1 = asyncio.create_task(child())
    t2 = asyncio.create_task(child(), context=c)
    print(t2.get_context() is c, t1.get_context()[v])
    print(await t1, await t2, v.get(), c[v])
    async with asyncio.TaskGroup() as g:
        t3 = g.create_task(child(), context=copy_context())
        t4 = g.create_task(child())
    print(t3.get_context()[v], t4.get_context() is not t3.get_context(), v.get())
    loop = asyncio.get_running_loop()
    handle = loop.call_soon(lambda: v.set("cb"))
    print(handle.get_context().get(v))
    await asyncio.sleep(0)
    print(v.get(), await asyncio.gather(child(), child()), v.get())
asyncio.run(main())
print(v.get())
