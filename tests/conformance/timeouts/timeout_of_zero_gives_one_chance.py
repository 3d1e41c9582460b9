import asyncio


async def main():
    async with asyncio.timeout(0):
        print("code without await runs")
    try:
        async with asyncio.timeout(0):
            await asyncio.sleep(0)
            print("first sleep(0) passed")
            await asyncio.sleep(0)
            print("second sleep(0) passed")
    except TimeoutError:
        print("timed out")
    try:
        async with asyncio.timeout(-5):
            await asyncio.sleep(1)
    except TimeoutError:
        print("negative timed out", asyncio.get_running_loop().time())


asyncio.run(main())
