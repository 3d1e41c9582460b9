import asyncio


async def job(n):
    try:
        await asyncio.sleep(n)
    except asyncio.CancelledError:
        print("job", n, "cancelled")
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            for n in (3, 4):
                group.create_task(job(n))
            await asyncio.sleep(1)
            raise KeyError("body")
    except ExceptionGroup as error:
        print(repr(error))
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(job(5))
            raise ValueError("before any task began")
    except ExceptionGroup as error:
        print(repr(error))


asyncio.run(main())
