import asyncio, traceback
def names(e):
    return [f.name for f in traceback.extract_tb(e.__traceback__)]
async def fails():
    raise ValueError("x")
async def main():
    f = asyncio.get_running_loop().create_future()
    f.set_exception(ValueError("boom"))
    for n in range(3):
        try:
            f.result()
        except ValueError as e:
            print(n, names(e))
    for n in range(2):
        try:
            await f
        except ValueError as e:
            print(n, names(e))
    t = asyncio.create_task(fails())
    async def waits(n):
        try:
            await t
        except ValueError as e:
            print(n, names(e))
    for n in range(3):
        await waits(n)
    t = asyncio.create_task(fails())
    a, b = asyncio.create_task(waits("a")), asyncio.create_task(waits("b"))
    await a
    await b
    t = asyncio.create_task(fails())
    try:
        await asyncio.gather(t)
    except ValueError as e:
        print(names(e))
    try:
        await t
    except ValueError as e:
        print(names(e))
    print(names(t.exception()))
    try:
        t.result()
    except ValueError as e:
        print(names(e))
    print(names(t.exception()))
    try:
        raise ValueError
    except ValueError as e:
        f = asyncio.get_running_loop().create_future()
        f.set_exception(e)
    try:
        f.result()
    except ValueError as e:
        print(len(names(e)))
    try:
        f.result()
    except ValueError as e:
        print(len(names(e)))
asyncio.run(main())
