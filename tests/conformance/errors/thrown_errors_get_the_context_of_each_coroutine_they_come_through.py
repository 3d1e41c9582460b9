import asyncio

def chain(e):
    parts = []
    while e is not None:
        parts.append(repr(e)); e = e.__context__
    return " <- ".join(parts)

async def failing(fut):
    await fut

async def swallow_then_fail(fut):
    try:
        await fut
    except KeyError:
        raise IndexError("second")

async def swallow_and_go_on(fut):
    try:
        await fut
    except KeyError:
        pass
    await asyncio.sleep(0)
    raise IndexError("later")

async def outer(inner):
    fut = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_soon(fut.set_exception, KeyError("k"))
    try:
        raise ValueError("v")
    except ValueError:
        await inner(fut)

async def two_levels(inner):
    try:
        raise OSError("o")
    except OSError:
        await outer(inner)

async def of_a_done_task(fut):
    async def fails():
        raise KeyError("done")
    t = asyncio.create_task(fails())
    await asyncio.sleep(0)
    try:
        await fut
    except KeyError:
        pass
    await t

async def of_a_queue(fut):
    q = asyncio.Queue()
    q.shutdown()
    await q.get()

async def in_the_throw(fut):
    q = asyncio.Queue()
    q.shutdown()
    try:
        await fut
    except KeyError:
        await q.get()

async def cancelled():
    async def helper():
        await asyncio.sleep(5)
    try:
        raise ValueError("before")
    except ValueError:
        try:
            async with asyncio.timeout(1):
                await helper()
        except TimeoutError as e:
            print(chain(e), "|", repr(e.__cause__), chain(e.__cause__))
        await helper()

async def main():
    for inner in failing, swallow_then_fail, swallow_and_go_on, of_a_done_task, of_a_queue, in_the_throw:
        for level in outer, two_levels:
            try:
                await level(inner)
            except Exception as e:
                print(inner.__name__, level.__name__, chain(e))
            t = asyncio.create_task(level(inner))
            await asyncio.wait([t])
            print("   task", chain(t.exception()))
    t = asyncio.create_task(cancelled())
    await asyncio.sleep(3)
    t.cancel("stop")
    try:
        await t
    except asyncio.CancelledError as e:
        print(chain(e))
    try:
        raise RuntimeError("r")
    except RuntimeError:
        t = asyncio.create_task(outer(failing))
        try:
            await t
        except KeyError as e:
            print(chain(e))

asyncio.run(main())
