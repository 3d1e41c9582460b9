import asyncio


async def immediate(n):
    print("immediate", n)
    return n


async def suspends(n):
    print("suspends", n)
    await asyncio.sleep(0)
    print("resumed", n)
    return n


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    a = asyncio.create_task(immediate(1))
    print("created", a.done(), a.result())
    b = asyncio.create_task(suspends(2))
    print("created", b.done())
    print(await b, await asyncio.gather(immediate(3), suspends(4)))
    async with asyncio.TaskGroup() as group:
        group.create_task(immediate(5))
        group.create_task(suspends(6))
        print("body")
    loop.set_task_factory(None)
    c = asyncio.create_task(immediate(7))
    print("lazy again", c.done())
    await c
    d = asyncio.Task(immediate(8), loop=loop, eager_start=True)
    print(d.done())


asyncio.run(main())
