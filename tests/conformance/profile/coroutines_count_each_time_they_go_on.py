import asyncio
import cProfile
import pstats
import time


async def inner(n):
    await asyncio.sleep(0.5)
    await asyncio.sleep(0)
    return n


async def outer(n):
    return await inner(n) + 1


async def letters():
    for letter in "abc":
        yield letter
        await asyncio.sleep(0)


async def fails():
    await asyncio.sleep(0)
    raise ValueError("lost")


async def endless():
    while True:
        await asyncio.sleep(1)


def callback():
    pass


async def main():
    print(await asyncio.gather(*(outer(i) for i in range(3))))
    async for letter in letters():
        pass
    try:
        await fails()
    except ValueError as error:
        print(error)
    task = asyncio.create_task(endless())
    asyncio.get_running_loop().call_soon(callback)
    await asyncio.sleep(2.5)
    task.cancel()
    await asyncio.sleep(0)
    print(task.cancelled())


def rows(profile):
    stats = pstats.Stats(profile).strip_dirs()
    for (file, line, name), (primitive, calls, inline, total, callers) in sorted(stats.stats.items()):
        if file.startswith("coroutines_"):
            print(name, calls, primitive)


profile = cProfile.Profile(time.perf_counter)
profile.enable()
asyncio.run(main())
profile.disable()
rows(profile)


async def profiled():
    with cProfile.Profile(time.perf_counter) as profile:
        await outer(3)
        time.sleep(0.25)
        await outer(3)
    rows(profile)


asyncio.run(profiled())
