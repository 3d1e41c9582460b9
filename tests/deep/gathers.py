import asyncio


async def main():
    inner = nested = asyncio.get_running_loop().create_future()
    for _ in range(50_000):
        nested = asyncio.gather(nested)
    repr(nested)
    nested.cancel()
    inner.set_result(1)
    await asyncio.sleep(0)
    del nested
    print("gone")


asyncio.run(main())
