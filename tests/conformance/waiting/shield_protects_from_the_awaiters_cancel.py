import asyncio


async def precious():
    await asyncio.sleep(2)
    print("precious finished", asyncio.get_running_loop().time())
    return "gold"


async def main():
    task = asyncio.create_task(precious())
    try:
        await asyncio.wait_for(asyncio.shield(task), 1)
    except TimeoutError:
        print("gave up waiting; cancelled:", task.cancelled())
    print(await task)
    shielded = asyncio.shield(precious())
    await asyncio.sleep(0)
    shielded.cancel()
    try:
        await shielded
    except asyncio.CancelledError:
        print("outer cancelled")
    inner = asyncio.create_task(precious())
    outer = asyncio.shield(inner)
    await asyncio.sleep(0)
    inner.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("cancelling the inner cancels the outer")
    await asyncio.sleep(3)


asyncio.run(main())
