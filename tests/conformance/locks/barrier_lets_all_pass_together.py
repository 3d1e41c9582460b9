import asyncio


async def runner(name, delay, barrier):
    await asyncio.sleep(delay)
    print(f"{asyncio.get_running_loop().time():.1f} {name} arrives, {barrier.n_waiting} wait")
    position = await barrier.wait()
    print(f"{asyncio.get_running_loop().time():.1f} {name} goes as {position}")
    return position


async def main():
    barrier = asyncio.Barrier(3)
    print(await asyncio.gather(*(runner(n, d, barrier) for n, d in (("a", 1), ("b", 3), ("c", 2)))))
    print(barrier.parties, barrier.n_waiting, barrier.broken)
    async with asyncio.Barrier(1) as position:
        print("alone", position)
    print(await asyncio.gather(*(runner(n, 0, barrier) for n in "defghi")))


asyncio.run(main())
