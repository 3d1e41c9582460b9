import asyncio, contextvars
cv = contextvars.ContextVar("cv", default="def")
async def f(x=1):
    return x
r = asyncio.Runner()
print(r.run(f(3)), r.get_loop().is_running())
try:
    r.run(5)
except TypeError as e:
    print(e)
async def nested():
    c = f()
    try:
        asyncio.run(c)
    except RuntimeError as e:
        print(e)
    try:
        r.run(c)
    except RuntimeError as e:
        print(e)
    c.close()
r.run(nested())
r.close()
r.close()
try:
    r.get_loop()
except RuntimeError as e:
    print(e)
try:
    with r:
        pass
except RuntimeError as e:
    print(e)
with asyncio.Runner(debug=True) as r2:
    print(r2.get_loop().get_debug())
class Awaitable:
    def __await__(self):
        yield
        return "awaited"
print(asyncio.run(Awaitable()))
def factory():
    print("factory")
    return asyncio.new_event_loop()
with asyncio.Runner(loop_factory=factory) as r3:
    print(r3.run(f("x")))
print(asyncio.run(f("lf"), loop_factory=factory))
async def setc(v):
    old = cv.get()
    cv.set(v)
    return old
with asyncio.Runner() as r4:
    print(r4.run(setc("a")), r4.run(setc("b")))
    ctx = contextvars.copy_context()
    print(r4.run(setc("c"), context=ctx), ctx[cv], r4.run(setc("d")))
print(cv.get())
async def main_cancel():
    asyncio.current_task().cancel()
    await asyncio.sleep(1)
try:
    asyncio.run(main_cancel())
except asyncio.CancelledError as e:
    print("cancelled", e.args)
async def leftovers():
    async def bg():
        try:
            await asyncio.sleep(100)
        finally:
            print("bg cleaned")
    asyncio.create_task(bg())
    await asyncio.sleep(0)
    async def bad():
        try:
            await asyncio.sleep(100)
        finally:
            raise ValueError("on shutdown")
    asyncio.create_task(bad())
    await asyncio.sleep(0)
    return "main done"
print(asyncio.run(leftovers()))
async def gens():
    async def g():
        try:
            yield 1
            yield 2
        finally:
            print("gen closed")
    async for x in g():
        print(x)
        break
    it = g()
    print(await anext(it))
    globals()["keep"] = it
asyncio.run(gens())
try:
    asyncio.run(f)
except TypeError as e:
    print(e)
