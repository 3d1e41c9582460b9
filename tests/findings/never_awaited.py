# finds: never-awaited
import asyncio


async def save(data):
    await asyncio.sleep(0.1)
    print("saved", data)


async def main():
    for number in range(3):
        save(number)
    await asyncio.sleep(0.2)


asyncio.run(main())
