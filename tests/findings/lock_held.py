# finds: lock-held
import asyncio

total = 0


async def add(lock, amount):
    global total
    async with lock:
        await asyncio.sleep(0.2)
        total += amount


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(add(lock, n) for n in range(4)))
    print(total)


asyncio.run(main())
