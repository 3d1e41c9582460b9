import asyncio


async def main():
    loop = asyncio.get_running_loop()
    await asyncio.sleep(1)
    deadline = loop.time() + 1.5
    try:
        async with asyncio.timeout_at(deadline) as scope:
            print(scope.when())
            await asyncio.sleep(1)
            print("first done")
            await asyncio.sleep(1)
    except TimeoutError:
        print("timed out", loop.time(), loop.time() == deadline)
    try:
        async with asyncio.timeout_at(0):
            await asyncio.sleep(1)
    except TimeoutError:
        print("past deadline", loop.time())
    async with asyncio.timeout_at(None) as scope:
        print(scope.when())


asyncio.run(main())
