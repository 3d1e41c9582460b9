import asyncio


async def value(x, delay=0.1):
    await asyncio.sleep(delay)
    return x


async def pair():
    return await value(1), await value(2)


def plain(*args, key=None):
    return args, key


class Thing:
    def __init__(self, name):
        self.name = name

    async def method(self, factor=2):
        return self.name * factor

    @property
    def later(self):
        return value(self.name)

    @classmethod
    async def make(cls, name):
        await asyncio.sleep(0.1)
        return cls(name)

    @staticmethod
    async def helper():
        return "helped"

    async def __call__(self, x):
        return (self.name, await value(x))


async def main():
    a, b = await pair()
    print(a, b, (await value(3)) + (await value(4)), -await value(5), not await value(0), await value(2) ** await value(3))
    print([await value(n) for n in range(3)], {k: await value(k) for k in "ab"}, sorted({await value(n) for n in (2, 1)}))
    print([n for n in await value([1, 2, 3]) if await value(n % 2)], (await value([10, 20]))[await value(1)])
    print(plain(await value(1), *await value([2, 3]), key=await value("k")), f"{await value('f')!r:>5} {(await value(2.5)):.2f}")
    print(await value("yes") if await value(True) else await value("no"), await value(0) or await value("or"), (await value(1)) and (await value("and")))
    print((await value(1)) < (await value(2)) < (await value(3)), (await value({"k": [1]}))["k"], await value(4) in [await value(4)])
    thing = await Thing.make("x")
    print(await thing.method(), await thing.method(factor=await value(3)), await thing.later, await Thing.helper(), await thing(7))
    x = y = await value("both")
    x += await value("!")
    total = sum([await value(n) for n in range(4)])
    print(x, y, total, lambda_result := (lambda v: v * 2)(await value(21)))
    while (n := await value(total)) > 3:
        total -= 2
    assert await value(True), await value("unused")
    for item in await value("ab"):
        print(item, end=await value(" "))
    print(n)
    if await value(False):
        print("never")
    elif await value(True):
        print("elif")
    try:
        raise await value(ValueError("awaited error"))
    except ValueError as error:
        print(repr(error))
    table = {await value("k"): await value("v")}
    table[await value("k2")] = await value("v2")
    del table[await value("k")]
    print(table, asyncio.get_running_loop().time() > 4)
    return await value("returned")


print(asyncio.run(main()))
