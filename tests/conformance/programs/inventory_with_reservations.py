import asyncio


class OutOfStock(Exception):
    def __init__(self, item, wanted, available):
        super().__init__(f"{item}: wanted {wanted}, only {available} left")
        self.item = item


class Inventory:
    def __init__(self, **stock):
        self.stock = stock
        self.lock = asyncio.Lock()
        self.reserved = {}

    async def reserve(self, order, items):
        async with self.lock:
            for item, amount in items.items():
                available = self.stock.get(item, 0)
                if available < amount:
                    raise OutOfStock(item, amount, available)
            await asyncio.sleep(0.1)
            for item, amount in items.items():
                self.stock[item] -= amount
            self.reserved[order] = items

    async def cancel(self, order):
        async with self.lock:
            for item, amount in self.reserved.pop(order).items():
                self.stock[item] += amount


async def place(inventory, order, items, pays_after):
    try:
        await inventory.reserve(order, items)
    except OutOfStock as error:
        return f"order {order}: {error}"
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(pays_after)
    except TimeoutError:
        await inventory.cancel(order)
        return f"order {order}: not paid in time"
    return f"order {order}: shipped {', '.join(f'{n} {item}' for item, n in items.items())}"


async def main():
    inventory = Inventory(apple=5, pear=3)
    orders = [({"apple": 3}, 0.5), ({"apple": 2, "pear": 1}, 5), ({"pear": 9}, 0.1), ({"apple": 1}, 0.2)]
    for line in await asyncio.gather(*(place(inventory, n, *order) for n, order in enumerate(orders, 1))):
        print(line)
    print(inventory.stock, inventory.reserved)
    print(await place(inventory, 5, {"apple": 2, "pear": 3}, 0.3))
    print(inventory.stock)


asyncio.run(main())
