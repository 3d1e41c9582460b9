import asyncio


async def fetch(city, seconds):
    print(f"ask {city}")
    await asyncio.sleep(seconds)  # the answer is on its way
    print(f"got {city}")
    return len(city)


async def main():
    oslo = await fetch("Oslo", 0.3)
    lima = await fetch("Lima", 0.5)
    quito = await fetch("Quito", 0.2)
    print("total", oslo + lima + quito)


asyncio.run(main())
