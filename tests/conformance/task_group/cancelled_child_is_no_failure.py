import asyncio


async def job(n):
    await asyncio.sleep(n)
    print("job", n)


async def main():
    async with asyncio.TaskGroup() as group:
        a = group.create_task(job(1))
        b = group.create_task(job(2))
        await asyncio.sleep(0)
        a.cancel()
    print(a.cancelled(), b.cancelled(), "no error")


asyncio.run(main())
