import asyncio


async def philosopher(n, forks, log):
    left, right = forks[n], forks[(n + 1) % len(forks)]
    first, second = (left, right) if n < len(forks) - 1 else (right, left)
    for meal in range(2):
        await asyncio.sleep(0.1 * n)
        async with first:
            await asyncio.sleep(0.05)
            async with second:
                log.append((n, meal, round(asyncio.get_running_loop().time(), 2)))
                await asyncio.sleep(0.3)


async def main():
    forks = [asyncio.Lock() for _ in range(5)]
    log = []
    async with asyncio.timeout(20):
        await asyncio.gather(*(philosopher(n, forks, log) for n in range(5)))
    for n, meal, when in log:
        print(f"{when:5.2f} philosopher {n} eats meal {meal + 1}")
    print(asyncio.get_running_loop().time())


asyncio.run(main())
