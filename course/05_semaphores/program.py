import asyncio
import time


async def call(number):
    print(f"{time.monotonic():.1f} call {number}")
    await asyncio.sleep(0.4)
    return number


async def main():
    answers = await asyncio.gather(*(call(number) for number in range(9)))
    print(f"{time.monotonic():.1f} done: {sum(answers)}")


asyncio.run(main())
