import asyncio
import random


async def worker(name):
    for _ in range(3):
        delay = round(random.uniform(0.1, 1.0), 3)
        await asyncio.sleep(delay)
        print(name, delay, f"{asyncio.get_running_loop().time():.3f}")


async def main():
    random.seed(2024)
    await asyncio.gather(*(worker(f"w{i}") for i in range(3)))


asyncio.run(main())
