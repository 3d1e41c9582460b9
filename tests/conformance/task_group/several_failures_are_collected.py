import asyncio


async def job(name, error, cleanup_error=None):
    try:
        await asyncio.sleep(1 if error else 10)
        raise error
    except asyncio.CancelledError:
        if cleanup_error:
            raise cleanup_error
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(job("a", ValueError("a")))
            group.create_task(job("b", TypeError("b")))
            group.create_task(job("c", None, OSError("cleanup of c")))
            group.create_task(job("d", None))
    except ExceptionGroup as error:
        print(error)
        for inner in error.exceptions:
            print(" ", repr(inner), "context", repr(inner.__context__))


asyncio.run(main())
