import asyncio


async def slow_cleanup():
    try:
        await asyncio.sleep(10)
    finally:
        for n in range(3):
            await asyncio.sleep(1)
            print("cleaning", n, asyncio.get_running_loop().time())


async def main():
    try:
        async with asyncio.timeout(1):
            await slow_cleanup()
    except TimeoutError:
        print("timeout reported at", asyncio.get_running_loop().time())
    try:
        async with asyncio.timeout(5):
            async with asyncio.timeout(1):
                await slow_cleanup()
    except TimeoutError as error:
        print("inner reported at", asyncio.get_running_loop().time(), repr(error.__cause__))


asyncio.run(main())
