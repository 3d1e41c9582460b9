import asyncio


async def job(n):
    try:
        await asyncio.sleep(n)
        print("finished", n)
    except asyncio.CancelledError:
        print("cancelled", n)
        raise


async def main():
    try:
        async with asyncio.timeout(2):
            async with asyncio.TaskGroup() as group:
                for n in (1, 2, 3):
                    group.create_task(job(n))
    except TimeoutError as error:
        print("timeout", repr(error.__cause__), asyncio.get_running_loop().time())


asyncio.run(main())
