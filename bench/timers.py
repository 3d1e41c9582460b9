"""Timers: 10,000 tasks sleep 10 times each, for all sorts of lengths."""
import asyncio


async def nap(number):
    for turn in range(10):
        await asyncio.sleep((number * 7 + turn * 13) % 101 / 1000 + 0.001)


async def main():
    await asyncio.gather(*[nap(number) for number in range(10000)])
    print("100000 timers")


asyncio.run(main())
