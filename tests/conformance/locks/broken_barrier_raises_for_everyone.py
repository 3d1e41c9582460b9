import asyncio


async def runner(name, barrier):
    try:
        print(name, await barrier.wait())
    except asyncio.BrokenBarrierError as error:
        print(name, "broken", repr(error))


async def main():
    barrier = asyncio.Barrier(3)
    tasks = [asyncio.create_task(runner(n, barrier)) for n in "ab"]
    await asyncio.sleep(1)
    await barrier.abort()
    await asyncio.gather(*tasks)
    print(barrier.broken)
    await runner("late", barrier)
    await barrier.reset()
    print(barrier.broken)
    task = asyncio.create_task(runner("waits", barrier))
    await asyncio.sleep(0)
    await barrier.reset()
    await task


asyncio.run(main())
