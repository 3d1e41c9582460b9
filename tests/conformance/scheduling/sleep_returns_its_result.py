import asyncio


async def main():
    print(await asyncio.sleep(0.5, "value"), await asyncio.sleep(0, result=[1]), await asyncio.sleep(0.25))
    print(asyncio.get_running_loop().time())
    for bad in ("1", None):
        try:
            await asyncio.sleep(bad)
        except TypeError as error:
            print(error)
    try:
        await asyncio.sleep(float("nan"))
    except ValueError as error:
        print(error)


asyncio.run(main())
