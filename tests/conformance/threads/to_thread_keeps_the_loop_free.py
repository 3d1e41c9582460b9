import asyncio
import time


def blocking(n):
    print(f"{time.monotonic():.2f} blocking {n} begins")
    time.sleep(n)
    print(f"{time.monotonic():.2f} blocking {n} ends")
    return n


async def ticker():
    for n in range(4):
        print(f"{time.monotonic():.2f} tick {n}")
        await asyncio.sleep(0.5)


async def main():
    print(await asyncio.gather(asyncio.to_thread(blocking, 1.2), ticker(), asyncio.to_thread(blocking, 0.7)))
    print(time.monotonic())


asyncio.run(main())
