# finds: nothing
import asyncio

total = 0


class Account:
    def __init__(self):
        self.balance = 0

    async def fee(self, amount):
        await asyncio.sleep(0.01)
        return amount // 10

    async def pay_in(self, amount):
        self.balance += amount - await self.fee(amount)


async def add(amount):
    global total
    await asyncio.sleep(0.1)
    before = total
    total = before + amount


async def add_locked(lock, amount):
    global total
    async with lock:
        before = total
        await asyncio.sleep(0.01)
        total = before + amount


async def main():
    lock = asyncio.Lock()
    mine, yours = Account(), Account()
    await asyncio.gather(add(1), add(2), add(3))
    await asyncio.gather(add_locked(lock, 1), add_locked(lock, 2))
    await asyncio.gather(mine.pay_in(100), yours.pay_in(200))
    await mine.pay_in(5)
    print(total, mine.balance, yours.balance)


asyncio.run(main())
