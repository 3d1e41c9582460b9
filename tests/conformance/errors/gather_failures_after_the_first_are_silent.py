import asyncio


async def fail(n):
    await asyncio.sleep(n)
    raise ValueError(n)


async def main():
    try:
        await asyncio.gather(fail(1), fail(2), fail(3))
    except ValueError as error:
        print("first", error)
    await asyncio.sleep(5)
    print("the others failed in silence", asyncio.get_running_loop().time())


asyncio.run(main())
