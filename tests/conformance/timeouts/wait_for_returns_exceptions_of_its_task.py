import asyncio


async def fails(delay):
    await asyncio.sleep(delay)
    raise ValueError(f"after {delay}")


async def main():
    for delay in (0, 0.5, 2):
        try:
            await asyncio.wait_for(fails(delay), 1)
        except (ValueError, TimeoutError) as error:
            print(delay, type(error).__name__, error, asyncio.get_running_loop().time())
    results = await asyncio.gather(*(asyncio.wait_for(fails(d), 0.7) for d in (0.5, 0.6, 0.8)), return_exceptions=True)
    print([type(r).__name__ for r in results])


asyncio.run(main())
