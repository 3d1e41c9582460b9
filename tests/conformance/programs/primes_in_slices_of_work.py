import asyncio


def is_prime(n):
    if n < 2:
        return False
    d = 2
    while d * d <= n:
        if n % d == 0:
            return False
        d += 1
    return True


async def count_primes(low, high, found):
    for n in range(low, high):
        if is_prime(n):
            found.append(n)
        if n % 25 == 0:
            await asyncio.sleep(0)


async def progress(found):
    seen = []
    while True:
        seen.append(len(found))
        try:
            await asyncio.sleep(0)
        except asyncio.CancelledError:
            return seen


async def main():
    found = []
    monitor = asyncio.create_task(progress(found))
    await count_primes(0, 200, found)
    monitor.cancel()
    print(await monitor)
    print(len(found), found[:10], found[-3:], sum(found))


asyncio.run(main())
