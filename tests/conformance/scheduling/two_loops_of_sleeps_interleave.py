import asyncio


async def beat(name, every, count):
    for n in range(count):
        await asyncio.sleep(every)
        print(f"{asyncio.get_running_loop().time():.2f} {name}{n}")


asyncio.run(asyncio.wait_for(beat("solo", 0.5, 2), 5))


async def main():
    await asyncio.gather(beat("a", 0.2, 6), beat("b", 0.3, 4), beat("c", 0.6, 2))


asyncio.run(main())
