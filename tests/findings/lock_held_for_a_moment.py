# finds: nothing
import asyncio

total = 0


async def add(lock, amount):
    global total
    await asyncio.sleep(0.2)
    async with lock:
        total += amount
        await asyncio.sleep(0)


async def alone(lock):
    async with lock:
        await asyncio.sleep(1)


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(add(lock, n) for n in range(4)))
    await alone(lock)
    print(total)


asyncio.run(main())
