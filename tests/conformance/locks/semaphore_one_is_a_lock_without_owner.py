import asyncio


async def worker(name, gate, log):
    for n in range(2):
        async with gate:
            log.append(f"{name}{n}")
            await asyncio.sleep(0.1)


async def main():
    for gate in (asyncio.Lock(), asyncio.Semaphore(1), asyncio.Semaphore(2)):
        log = []
        start = asyncio.get_running_loop().time()
        await asyncio.gather(*(worker(n, gate, log) for n in "abc"))
        print(type(gate).__name__, log, round(asyncio.get_running_loop().time() - start, 3))


asyncio.run(main())
