# finds: blocking-call
import asyncio
import time


async def tick(name):
    for _ in range(3):
        await asyncio.sleep(0.1)
        print(name)


async def report():
    await asyncio.sleep(0.05)
    time.sleep(0.5)
    print("reported")


async def main():
    await asyncio.gather(tick("a"), tick("b"), report())


asyncio.run(main())
