import asyncio

async def inner():
    me = asyncio.current_task()
    print(me)
    print(f"{me}", f"{me!r}")
    print("%s" % me)
    show(me)
    print("{}".format(me), str(me))
    await asyncio.sleep(0)
    print([me])
    return me

def show(task):
    print(task)
    print(repr(task), [str(task)])
    print("%r" % (task,))

class Shows:
    def __repr__(self):
        return f"<{asyncio.current_task()}>"

async def main():
    me = asyncio.current_task()
    await inner()
    show(me)
    print(Shows())
    def nested():
        print(Shows(), sorted([2, 1], key=lambda n: (print(n, me), n)[1]))
    nested()
    async def gen():
        print(me)
        yield 1
    async for _ in gen():
        print(me)
    async with asyncio.timeout(1):
        t = asyncio.create_task(asyncio.wait_for(inner(), 2))
        await t
    print(t)

asyncio.run(main())
