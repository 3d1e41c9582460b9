"""Task switches: 1,000 tasks give way 100 times each."""
import asyncio


async def give_way():
    for _ in range(100):
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(*[give_way() for _ in range(1000)])
    print("100000 switches")


asyncio.run(main())
