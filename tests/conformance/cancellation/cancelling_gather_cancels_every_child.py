import asyncio


async def child(n):
    try:
        await asyncio.sleep(n)
        return n
    except asyncio.CancelledError:
        print("child", n, "cancelled")
        raise


async def main():
    group = asyncio.gather(child(1), child(5), child(6))
    await asyncio.sleep(2)
    print("cancel:", group.cancel())
    try:
        await group
    except asyncio.CancelledError:
        print("gather cancelled:", group.cancelled(), group.done())
    group = asyncio.gather(child(5), return_exceptions=True)
    await asyncio.sleep(0)
    group.cancel()
    try:
        print(await group)
    except asyncio.CancelledError as error:
        print("raised in spite of return_exceptions", repr(error), group.cancelled())


asyncio.run(main())
