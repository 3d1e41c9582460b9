import asyncio
import random
import time

balance = 100


async def withdraw(who, amount):
    global balance
    if balance >= amount:
        await asyncio.sleep(random.uniform(0.1, 0.3))  # ask the bank
        balance -= amount
        print(f"{time.monotonic():.1f} {who} takes {amount}, {balance} left")
    else:
        print(f"{time.monotonic():.1f} {who} gets nothing")


async def main():
    await asyncio.gather(withdraw("Ann", 70), withdraw("Ben", 50), withdraw("Cleo", 30))
    print("overdrawn!" if balance < 0 else "fine")


random.seed(4)
asyncio.run(main())
