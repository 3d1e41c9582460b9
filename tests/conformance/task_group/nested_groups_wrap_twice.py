import asyncio


async def bad(name):
    await asyncio.sleep(1)
    raise ValueError(name)


async def wait_long(name):
    try:
        await asyncio.sleep(10)
    finally:
        print(name, "stopped")


async def main():
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(wait_long("outer job"))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(wait_long("inner job"))
                inner.create_task(bad("deep"))
    except ExceptionGroup as error:
        print(repr(error))
        print(repr(error.exceptions[0].exceptions[0]))


asyncio.run(main())
