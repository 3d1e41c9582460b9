import asyncio
def gen():
    while True:
        try:
            yield 1
        except ValueError as e:
            print("in", repr(e))
def show(f):
    try: print("->", f())
    except BaseException as e: print(type(e).__name__, e)
g = gen(); next(g)
show(lambda: g.throw(ValueError, ValueError("a")))
show(lambda: g.throw(ValueError, "b"))
show(lambda: g.throw(ValueError, ("b", 1)))
show(lambda: g.throw(ValueError, None, None))
show(lambda: g.throw(ValueError("c"), "x"))
show(lambda: g.throw(ValueError("c"), None, 5))
show(lambda: g.throw(5))
show(lambda: g.throw(ValueError("c"), None))
show(lambda: g.throw())
show(lambda: g.throw(list))
show(lambda: g.throw(list, 5))
show(lambda: g.throw(ValueError, KeyError("k")))
async def agen():
    while True:
        try:
            yield 1
        except ValueError as e:
            print("in", repr(e))
async def main():
    a = agen()
    await anext(a)
    try: print(await a.athrow(ValueError, "z"))
    except BaseException as e: print(type(e).__name__, e)
    try: print(await a.athrow(5))
    except BaseException as e: print(type(e).__name__, e)
    future = iter(asyncio.get_running_loop().create_future())
    show(lambda: future.throw(ValueError, ValueError("f"), 32))
    show(lambda: future.throw(ValueError("f"), 32))
    show(lambda: future.throw(list))
    show(lambda: future.throw("text"))
    show(lambda: future.throw(ValueError, "made"))
asyncio.run(main())
