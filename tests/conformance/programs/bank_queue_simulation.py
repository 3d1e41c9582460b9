import asyncio
import random


class Bank:
    def __init__(self, tellers):
        self.tellers = asyncio.Semaphore(tellers)
        self.waits = []
        self.lost = 0

    async def customer(self, name, patience):
        arrived = asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout(patience):
                await self.tellers.acquire()
        except TimeoutError:
            self.lost += 1
            print(f"{asyncio.get_running_loop().time():6.2f} {name} leaves angrily")
            return
        try:
            waited = asyncio.get_running_loop().time() - arrived
            self.waits.append(waited)
            await asyncio.sleep(random.expovariate(1 / 3))
            print(f"{asyncio.get_running_loop().time():6.2f} {name} served (waited {waited:.2f})")
        finally:
            self.tellers.release()


async def main():
    random.seed(99)
    bank = Bank(2)
    async with asyncio.TaskGroup() as group:
        for n in range(10):
            group.create_task(bank.customer(f"customer {n}", patience=random.gauss(4, 1)))
            await asyncio.sleep(random.expovariate(1))
    print(f"served {len(bank.waits)}, lost {bank.lost}, mean wait {sum(bank.waits) / len(bank.waits):.3f}")


asyncio.run(main())
