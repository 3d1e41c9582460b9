import asyncio


async def brew(drink, seconds):
    print(f"{drink}: start")
    await asyncio.sleep(seconds)
    print(f"{drink}: ready")
    return f"a cup of {drink}"


async def main():
    print("main: start")
    order = brew("tea", 2.0)
    print(f"main: order is a {type(order).__name__}")
    cup = await order
    print(f"main: {cup}")
    cup = await brew("coffee", 1.0)
    print(f"main: {cup}")


asyncio.run(main())
