# finds: lost-update
import asyncio

total = 0


async def add(amount):
    global total
    before = total
    await asyncio.sleep(0.1)
    total = before + amount


async def main():
    await asyncio.gather(add(1), add(2), add(3))
    print(total)


asyncio.run(main())
