import asyncio


async def main():
    condition, stock = asyncio.Condition(), 0

    async def buyer(name, amount):
        nonlocal stock
        async with condition:
            result = await condition.wait_for(lambda: stock >= amount)
            stock -= amount
            print(f"{asyncio.get_running_loop().time():.1f} {name} bought {amount}, {stock} left, {result}")

    async def supplier():
        nonlocal stock
        for delivery in (1, 2, 4):
            await asyncio.sleep(1)
            async with condition:
                stock += delivery
                print(f"{asyncio.get_running_loop().time():.1f} stock {stock}")
                condition.notify_all()

    await asyncio.gather(buyer("big", 4), buyer("small", 1), buyer("middle", 2), supplier())


asyncio.run(main())
