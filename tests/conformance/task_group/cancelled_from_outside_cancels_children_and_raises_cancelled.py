import asyncio


async def job(n):
    try:
        await asyncio.sleep(n)
    except asyncio.CancelledError:
        print("job", n, "cancelled")
        await asyncio.sleep(0.5)
        print("job", n, "cleaned up")
        raise


async def host():
    async with asyncio.TaskGroup() as group:
        group.create_task(job(5))
        group.create_task(job(6))


async def main():
    task = asyncio.create_task(host())
    await asyncio.sleep(1)
    task.cancel("stop")
    try:
        await task
    except asyncio.CancelledError as error:
        print("host cancelled", repr(error), asyncio.get_running_loop().time())


asyncio.run(main())
