import asyncio


async def fails():
    await asyncio.sleep(1)
    raise ValueError("after everyone left")


async def main():
    inner = asyncio.create_task(fails(), name="inner")
    waiting = asyncio.create_task(asyncio.wait_for(asyncio.shield(inner), 5))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.sleep(2)
    print("main ends", waiting.cancelled(), inner.done())


asyncio.run(main())
