import asyncio


async def work(seconds, name):
    await asyncio.sleep(seconds)
    return name


async def awaits_shielded():
    try:
        return await asyncio.shield(work(2, "never seen"))
    except asyncio.CancelledError:
        print("the awaiter is cancelled")
        raise


async def main():
    inner = asyncio.create_task(work(1, "inner"))
    outer = asyncio.shield(inner)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("outer", outer.cancelled(), inner.cancelled())
    print(await inner, asyncio.shield(inner) is inner)
    awaiter = asyncio.create_task(awaits_shielded())
    await asyncio.sleep(1)
    awaiter.cancel()
    print(await asyncio.gather(awaiter, return_exceptions=True))
    inner = asyncio.create_task(work(1, "cancelled"))
    outer = asyncio.shield(inner)
    await asyncio.sleep(0)
    inner.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("outer follows", outer.cancelled())
    tasks = [asyncio.create_task(work(n, n)) for n in (1, 2)]
    waiter = asyncio.create_task(asyncio.wait(tasks))
    await asyncio.sleep(0.5)
    waiter.cancel()
    try:
        await waiter
    except asyncio.CancelledError:
        print("wait leaves its tasks", [task.cancelled() for task in tasks])
    print(await asyncio.gather(*tasks))


asyncio.run(main())
