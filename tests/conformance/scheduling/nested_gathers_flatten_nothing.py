import asyncio


async def job(n):
    await asyncio.sleep(n)
    return n


async def main():
    inner = asyncio.gather(job(2), job(1))
    print(await asyncio.gather(inner, asyncio.gather(), job(3)))
    try:
        await asyncio.gather(asyncio.gather(job(1), fail()), job(9))
    except ZeroDivisionError as error:
        print(repr(error), asyncio.get_running_loop().time())


async def fail():
    await asyncio.sleep(0.5)
    return 1 / 0


asyncio.run(main())
