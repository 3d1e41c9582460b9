import asyncio
import time


async def polite(name, lock):
    async with lock:
        print(name, "polite", time.monotonic())
        await asyncio.sleep(1)


async def rude(lock):
    async with lock:
        print("rude blocks", time.monotonic())
        time.sleep(3)


async def bystander():
    for n in range(3):
        await asyncio.sleep(1)
        print("bystander", n, time.monotonic())


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(polite("a", lock), rude(lock), polite("b", lock), bystander())


asyncio.run(main())
