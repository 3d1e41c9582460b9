# finds: lost-update
import asyncio


class Account:
    def __init__(self):
        self.balance = 0

    async def fee(self, amount):
        await asyncio.sleep(0.1)
        return amount // 10

    async def pay_in(self, amount):
        self.balance += amount - await self.fee(amount)


async def main():
    account = Account()
    async with asyncio.TaskGroup() as group:
        for amount in (100, 200):
            group.create_task(account.pay_in(amount))
    print(account.balance)


asyncio.run(main())
