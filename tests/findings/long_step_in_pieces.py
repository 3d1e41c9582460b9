# finds: nothing
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
    total = 0
    for _ in range(100):
        total += crunch(10_000)
        await asyncio.sleep(0)
    return total


async def main():
    await asyncio.gather(tick(), heavy())


asyncio.run(main())
