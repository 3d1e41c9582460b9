import asyncio
def log(*a):
    print(round(asyncio.get_running_loop().time(), 3), *a)
async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    for call in (f.result, f.exception):
        try:
            call()
        except asyncio.InvalidStateError as e:
            log(type(e).__name__, e)
    log(f.cancel("m"), f.cancel(), f.cancelled(), f.done())
    for call in (f.result, f.exception):
        try:
            call()
        except asyncio.CancelledError as e:
            log(type(e).__name__, e.args)
    for call in (lambda: f.set_result(1), lambda: f.set_exception(ValueError)):
        try:
            call()
        except asyncio.InvalidStateError as e:
            log(e)
    f = loop.create_future()
    f.set_exception(ValueError)
    log(repr(f.exception()))
    f = loop.create_future()
    for bad in (5, StopIteration, StopIteration("x")):
        try:
            f.set_exception(bad)
            log("set", repr(f.exception()))
            f = loop.create_future()
        except TypeError as e:
            log(e)
    calls = []
    f = loop.create_future()
    def cb(f):
        calls.append("cb")
    f.add_done_callback(cb)
    f.add_done_callback(cb)
    f.add_done_callback(lambda f: calls.append("l"))
    log(f.remove_done_callback(cb))
    f.set_result(1)
    f.add_done_callback(lambda f: calls.append("late"))
    log(calls)
    await asyncio.sleep(0)
    log(calls)
    async def aw(f):
        return await f
    f = loop.create_future()
    ts = [asyncio.create_task(aw(f), name=str(i)) for i in range(3)]
    await asyncio.sleep(0)
    ts[1].cancel()
    log(f.cancelled(), await asyncio.gather(*ts, return_exceptions=True))
    t = asyncio.create_task(aw(loop.create_future()), name="N")
    log(t.get_name())
    t.set_name(5)
    log(t.get_name())
    await asyncio.sleep(0)
    for call in (lambda: t.set_result(1), lambda: t.set_exception(ValueError())):
        try:
            call()
        except RuntimeError as e:
            log(e)
    log(t.cancelling(), t.cancel("a"), t.cancel("b"), t.cancelling(), t.uncancel(), t.uncancel(), t.uncancel())
    try:
        await t
    except asyncio.CancelledError as e:
        log(e.args)
    log(t.cancel(), t.cancelled())
    async def yielder():
        class Y:
            def __await__(self):
                yield 5
        await Y()
    try:
        await asyncio.create_task(yielder())
    except RuntimeError as e:
        log(e)
    async def self_await():
        await asyncio.current_task()
    try:
        await asyncio.create_task(self_await(), name="S")
    except RuntimeError as e:
        log(str(e)[:30])
    class Aw:
        def __await__(self):
            return (yield from asyncio.sleep(1, "aw").__await__())
    log(await Aw(), await asyncio.gather(Aw(), Aw()), await asyncio.wait_for(Aw(), 2), await asyncio.shield(Aw()), await asyncio.ensure_future(Aw()))
    log(asyncio.isfuture(f), asyncio.isfuture(5), asyncio.iscoroutine(aw(f).close()), asyncio.iscoroutine(aw))
    try:
        asyncio.ensure_future(5)
    except TypeError as e:
        log(e)
    try:
        asyncio.create_task(f)
    except TypeError as e:
        log(str(e)[:40])
    try:
        await asyncio.gather(5)
    except TypeError as e:
        log(e)
    try:
        asyncio.shield(5)
    except TypeError as e:
        log(e)
    log(await asyncio.gather(), await asyncio.sleep(0, "r"), await asyncio.sleep(-1))
    g = asyncio.gather(asyncio.sleep(1), asyncio.sleep(5))
    log(g.cancel("x"))
    try:
        await g
    except asyncio.CancelledError as e:
        log(e.args, g.cancelled())
    async def fails(n):
        await asyncio.sleep(n)
        raise ValueError(n)
    try:
        await asyncio.gather(fails(2), fails(1), asyncio.sleep(3))
    except ValueError as e:
        log(e)
    log(len(asyncio.all_tasks()))
    await asyncio.sleep(3)
    log(len(asyncio.all_tasks()))
    log(await asyncio.gather(fails(1), asyncio.sleep(1, "s"), return_exceptions=True))
    async def child():
        try:
            await asyncio.sleep(9)
        except asyncio.CancelledError:
            log("child cancelled")
            raise
    async def parent():
        await asyncio.gather(child(), child())
    p = asyncio.create_task(parent())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    p.cancel()
    try:
        await p
    except asyncio.CancelledError:
        log("p")
    t = asyncio.Task(fails(0))
    log(t.get_loop() is loop, t.get_coro().__name__)
    await asyncio.wait([t])
    log(t.exception())
asyncio.run(main())
