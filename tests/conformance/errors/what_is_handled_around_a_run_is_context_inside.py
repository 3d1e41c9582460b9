import asyncio


async def main():
    try:
        1/0
    except Exception as e:
        print(repr(e), repr(e.__context__))
    t = asyncio.create_task(asyncio.sleep(5)); await asyncio.sleep(0); t.cancel()
    try:
        await t
    except asyncio.CancelledError as e:
        print(repr(e), repr(e.__context__))
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(2)
    except TimeoutError as e:
        print(repr(e), repr(e.__context__), repr(e.__context__.__context__))
    async def f():
        await asyncio.sleep(0)
        raise KeyError("f")
    try:
        await asyncio.create_task(f())
    except KeyError as e:
        print(repr(e), repr(e.__context__))
    try:
        await asyncio.gather(f(), f())
    except KeyError as e:
        print(repr(e), repr(e.__context__))
    def cb():
        try:
            [][1]
        except IndexError as e:
            print("cb", repr(e.__context__))
    asyncio.get_running_loop().call_soon(cb); await asyncio.sleep(0)
    raise ValueError("out")


try:
    raise RuntimeError("outer")
except RuntimeError:
    try:
        asyncio.run(main())
    except ValueError as e:
        print(repr(e), repr(e.__context__))
    loop = asyncio.new_event_loop()
    try:
        loop.run_until_complete(main())
    except ValueError as e:
        print(repr(e), repr(e.__context__))
    loop.close()
    with asyncio.Runner() as r:
        try:
            r.run(main())
        except ValueError as e:
            print(repr(e), repr(e.__context__))
