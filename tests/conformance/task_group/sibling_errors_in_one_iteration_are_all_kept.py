import asyncio


async def fail(name, delay):
    await asyncio.sleep(delay)
    raise ValueError(name)


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail("a", 1))
            group.create_task(fail("b", 1))
            group.create_task(fail("c", 1.5))
    except ExceptionGroup as error:
        print([str(e) for e in error.exceptions], asyncio.get_running_loop().time())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail("x", 0))
            group.create_task(fail("y", 0))
    except ExceptionGroup as error:
        print([str(e) for e in error.exceptions])


asyncio.run(main())
