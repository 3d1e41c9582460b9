# finds: starvation
# cpu: counted
import asyncio


async def work(n):
    for _ in range(3):
        total = 0
        for i in range(60_000):
            total += i
        await asyncio.sleep(0)


async def tick():
    for _ in range(3):
        await asyncio.sleep(0.001)


async def main():
    await asyncio.gather(tick(), *(work(n) for n in range(40)))


asyncio.run(main())
