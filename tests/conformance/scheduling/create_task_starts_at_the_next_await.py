import asyncio


async def child(name):
    print(name, "starts")
    await asyncio.sleep(0)
    print(name, "ends")
    return name


async def main():
    a = asyncio.create_task(child("a"))
    b = asyncio.create_task(child("b"))
    print("created, nothing has run", a.done(), b.done())
    await asyncio.sleep(0)
    print("one step each", a.done(), b.done())
    print(await a, await b, a.result(), b.done())


asyncio.run(main())
