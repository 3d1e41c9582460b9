import asyncio


class Account:
    def __init__(self, name, balance):
        self.name, self.balance = name, balance

    async def read(self):
        await asyncio.sleep(0.01)
        return self.balance

    async def write(self, value):
        await asyncio.sleep(0.01)
        self.balance = value


async def transfer(source, target, amount, lock=None):
    async def move():
        have = await source.read()
        if have < amount:
            raise ValueError(f"{source.name} has only {have}, not {amount}")
        await source.write(have - amount)
        await target.write(await target.read() + amount)

    if lock is None:
        await move()
    else:
        async with lock:
            await move()


async def scenario(title, lock):
    a, b = Account("a", 100), Account("b", 0)
    results = await asyncio.gather(*(transfer(a, b, n, lock) for n in (60, 30, 20)), return_exceptions=True)
    print(f"{title}: a={a.balance} b={b.balance} sum={a.balance + b.balance}")
    for result in results:
        if isinstance(result, ValueError):
            print("  refused:", result)


asyncio.run(scenario("lost updates", None))


async def locked():
    await scenario("under a lock", asyncio.Lock())


asyncio.run(locked())
