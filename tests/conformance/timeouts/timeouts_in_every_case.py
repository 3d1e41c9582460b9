import asyncio
def log(*a):
    print(round(asyncio.get_running_loop().time(), 3), *a)
async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(None) as cm:
        log(cm, cm.when(), cm.expired())
        cm.reschedule(loop.time() + 5)
        log(cm, cm.when())
    log(cm, cm.expired())
    try:
        cm.reschedule(3)
    except RuntimeError as e:
        log(e)
    try:
        async with cm:
            pass
    except RuntimeError as e:
        log(e)
    try:
        async with asyncio.timeout_at(loop.time() + 1) as cm:
            await asyncio.sleep(2)
    except TimeoutError as e:
        log(repr(e), repr(e.__cause__), cm.expired(), cm)
    try:
        async with asyncio.timeout(0):
            log("inside")
            await asyncio.sleep(0)
            log("not here")
    except TimeoutError:
        log("zero")
    try:
        async with asyncio.timeout(-1):
            await asyncio.sleep(1)
    except TimeoutError:
        log("negative")
    try:
        async with asyncio.timeout(1) as outer:
            async with asyncio.timeout(2) as inner:
                await asyncio.sleep(5)
    except TimeoutError:
        log(outer.expired(), inner.expired())
    try:
        async with asyncio.timeout(2) as outer:
            try:
                async with asyncio.timeout(1) as inner:
                    await asyncio.sleep(5)
            except TimeoutError:
                log("inner")
                await asyncio.sleep(5)
    except TimeoutError:
        log("outer", outer.expired(), inner.expired())
    try:
        async with asyncio.timeout(1):
            try:
                await asyncio.sleep(5)
            finally:
                raise ValueError("f")
    except ValueError as e:
        log(repr(e), repr(e.__context__), repr(e.__context__.__cause__))
    for t in (None, 1, 0, -1, 0.5):
        try:
            log(await asyncio.wait_for(asyncio.sleep(0.5, "r"), t))
        except TimeoutError:
            log("wf", t)
    fut = loop.create_future()
    fut.set_result(9)
    log(await asyncio.wait_for(fut, 0), await asyncio.wait_for(fut, -1))
    async def stubborn():
        try:
            await asyncio.sleep(5)
        except asyncio.CancelledError:
            await asyncio.sleep(1)
            return "late"
    log(await asyncio.wait_for(stubborn(), 1))
    async def raises():
        try:
            await asyncio.sleep(5)
        except asyncio.CancelledError:
            raise KeyError("k")
    try:
        await asyncio.wait_for(raises(), 1)
    except KeyError as e:
        log(repr(e), repr(e.__context__))
    t = asyncio.create_task(asyncio.wait_for(asyncio.sleep(9), 5))
    await asyncio.sleep(1)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        log("wf cancelled")
    async def t2():
        async with asyncio.timeout(1) as cm:
            asyncio.current_task().cancel()
            await asyncio.sleep(3)
    x = asyncio.create_task(t2())
    try:
        await x
    except asyncio.CancelledError:
        log("c", x.cancelling())
    def outside():
        try:
            with asyncio.timeout(1):
                pass
        except TypeError as e:
            print(e)
    outside()
    cm = asyncio.timeout(1)
    try:
        cm.reschedule(1)
    except RuntimeError as e:
        log(e)
    log(cm)
asyncio.run(main())
