# finds: long-step
# cpu: counted
import asyncio


def crunch(n):
    total = 0
    for i in range(n):
        total += i * i
    return total


async def tick():
    for _ in range(3):
        await asyncio.sleep(0.01)


async def heavy():
    await asyncio.sleep(0)
    return crunch(3_000_000)


async def main():
    await asyncio.gather(tick(), heavy())


asyncio.run(main())
