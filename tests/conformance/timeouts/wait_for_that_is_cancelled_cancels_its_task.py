import asyncio


async def slow():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("slow cancelled")
        raise


async def main():
    inner = asyncio.create_task(slow())
    outer = asyncio.create_task(asyncio.wait_for(inner, 5))
    await asyncio.sleep(1)
    outer.cancel()
    print(await asyncio.gather(outer, return_exceptions=True), inner.cancelled())


async def suppressing():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        return "suppressed the cancel"


async def second():
    try:
        print(await asyncio.wait_for(suppressing(), 1))
    except TimeoutError as error:
        print("timeout", repr(error))


asyncio.run(main())
asyncio.run(second())
