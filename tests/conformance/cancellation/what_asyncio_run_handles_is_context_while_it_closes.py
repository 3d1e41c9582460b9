import asyncio


async def cleanup_fails():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError as e:
        print("ctx", repr(e), repr(e.__context__))
        raise
    finally:
        raise RuntimeError("cleanup")


async def quiet():
    try:
        await asyncio.sleep(5)
    finally:
        try:
            1 / 0
        except ZeroDivisionError as e:
            print("zd", repr(e.__context__), repr(e.__context__.__context__))


async def notstarted(): pass


async def late():
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        await asyncio.sleep(.1)
        try:
            {}["x"]
        except KeyError as e:
            print("ke", repr(e.__context__), repr(e.__context__.__context__))


async def agen():
    try:
        yield 1
    finally:
        try:
            [][0]
        except IndexError as e:
            print("ag", repr(e.__context__), repr(e.__context__.__context__) if e.__context__ else None)


async def main():
    t = [asyncio.create_task(c()) for c in (cleanup_fails, quiet, late)]
    g = agen()
    await anext(g)
    await asyncio.sleep(.1)
    t.append(asyncio.create_task(notstarted()))
    asyncio.get_running_loop().call_later(.05, lambda: 1/0)
    raise ValueError("main failed")


asyncio.run(main())
