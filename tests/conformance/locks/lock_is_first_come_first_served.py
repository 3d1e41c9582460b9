import asyncio
import time


async def worker(name, lock):
    print(name, "wants")
    async with lock:
        print(name, "has it at", time.monotonic())
        await asyncio.sleep(1)
    print(name, "released")


async def main():
    lock = asyncio.Lock()
    print(lock.locked())
    await asyncio.gather(*(worker(n, lock) for n in "abc"))
    print(lock.locked(), time.monotonic())


asyncio.run(main())
