import asyncio
import time
from concurrent.futures import ProcessPoolExecutor


def count_primes(limit):
    return sum(all(n % d for d in range(2, int(n**0.5) + 1)) for n in range(2, limit))


async def heartbeat():
    while True:
        print(f"{time.monotonic():.2f} beat")
        await asyncio.sleep(0.02)


async def main():
    loop = asyncio.get_running_loop()
    beat = asyncio.create_task(heartbeat())
    with ProcessPoolExecutor(2) as pool:
        work = [loop.run_in_executor(pool, count_primes, 30_000) for _ in range(2)]
        for primes in await asyncio.gather(*work):
            print(primes, "primes")
    print("computed")
    beat.cancel()


if __name__ == "__main__":
    asyncio.run(main())
