import asyncio
import time


async def call(number):
    print(f"{time.monotonic():.1f} call {number}")
    await asyncio.sleep(0.4)
    return number


async def polite(permits, number):
    async with permits:
        return await call(number)


async def main():
    permits = asyncio.Semaphore(3)
    answers = await asyncio.gather(*(polite(permits, number) for number in range(9)))
    print(f"{time.monotonic():.1f} done: {sum(answers)}")


asyncio.run(main())
