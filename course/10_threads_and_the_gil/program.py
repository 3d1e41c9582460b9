import asyncio
import time


def count_primes(limit):
    return sum(all(n % d for d in range(2, int(n**0.5) + 1)) for n in range(2, limit))


async def heartbeat():
    while True:
        print(f"{time.monotonic():.2f} beat")
        await asyncio.sleep(0.02)


async def main():
    beat = asyncio.create_task(heartbeat())
    await asyncio.sleep(0)
    for _ in range(2):
        print(count_primes(30_000), "primes")
    print("computed")
    beat.cancel()


if __name__ == "__main__":
    asyncio.run(main())
