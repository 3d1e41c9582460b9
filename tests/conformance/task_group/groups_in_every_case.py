import asyncio
def log(*a):
    print(round(asyncio.get_running_loop().time(), 3), *a)
async def ok(n, v=None):
    await asyncio.sleep(n)
    return v
async def bad(n, e=ValueError):
    await asyncio.sleep(n)
    raise e(n)
async def main():
    try:
        async with asyncio.TaskGroup() as g:
            a = g.create_task(bad(1))
            b = g.create_task(bad(1, KeyError))
            c = g.create_task(ok(5))
    except* ValueError as eg:
        log("V", eg.exceptions)
    except* KeyError as eg:
        log("K", eg.exceptions)
    log(a.done(), b.done(), c.cancelled())
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(ok(1))
            raise RuntimeError("body")
    except ExceptionGroup as eg:
        log(repr(eg), eg.message)
    try:
        async with asyncio.TaskGroup() as g:
            async def late():
                try:
                    await asyncio.sleep(10)
                except asyncio.CancelledError:
                    g.create_task(ok(1))
            g.create_task(late())
            g.create_task(bad(0.5))
    except BaseExceptionGroup as eg:
        log([repr(e)[:40] for e in eg.exceptions])
    async def outer():
        async with asyncio.TaskGroup() as g:
            g.create_task(ok(10))
    t = asyncio.create_task(outer())
    await asyncio.sleep(1)
    t.cancel("why")
    try:
        await t
    except asyncio.CancelledError as e:
        log("cancelled", e.args, t.cancelling())
    async def both():
        async with asyncio.TaskGroup() as g:
            g.create_task(bad(1))
            g.create_task(ok(10))
    t = asyncio.create_task(both())
    await asyncio.sleep(1)
    t.cancel()
    try:
        await t
    except BaseException as e:
        log(repr(e))
    g = asyncio.TaskGroup()
    try:
        g.create_task(ok(1))
    except RuntimeError as e:
        log(e)
    async with g:
        log(repr(g))
        x = g.create_task(ok(0, "x"))
        log(repr(g))
    log(repr(g), x.result())
    try:
        g.create_task(ok(1))
    except RuntimeError as e:
        log(e)
    try:
        async with g:
            pass
    except RuntimeError as e:
        log(e)
    try:
        async with asyncio.TaskGroup() as g1:
            async with asyncio.TaskGroup() as g2:
                g2.create_task(bad(1))
                g1.create_task(ok(5))
    except ExceptionGroup as e:
        log(repr(e))
    class Stop(Exception): pass
    async def stopper():
        raise Stop
    try:
        async with asyncio.TaskGroup() as g:
            w = [g.create_task(ok(i)) for i in range(3)]
            await asyncio.sleep(1)
            g.create_task(stopper())
    except* Stop:
        log("stopped", [t.cancelled() for t in w])
    try:
        async with asyncio.timeout(1):
            async with asyncio.TaskGroup() as g:
                g.create_task(ok(5))
                g.create_task(bad(1))
    except BaseException as e:
        log(repr(e))
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(bad(1, SystemExit))
            g.create_task(ok(3))
    except BaseException as e:
        log("exit", repr(e))
try:
    asyncio.run(main())
except BaseException as e:
    print("run", repr(e))
