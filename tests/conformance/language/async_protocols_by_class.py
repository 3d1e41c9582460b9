import asyncio


class Ticker:
    def __init__(self, delay, count):
        self.delay, self.count, self.n = delay, count, 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == self.count:
            raise StopAsyncIteration
        self.n += 1
        await asyncio.sleep(self.delay)
        return self.n


class Connection:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        await asyncio.sleep(0.1)
        print("open", self.name)
        return self

    async def __aexit__(self, kind, error, traceback):
        await asyncio.sleep(0.1)
        print("close", self.name, kind and kind.__name__)
        return kind is KeyError


class Later:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield from asyncio.sleep(0.5).__await__()
        return self.value


async def main():
    async for tick in Ticker(0.25, 3):
        print("tick", tick)
    else:
        print("no more ticks")
    print([t * t async for t in Ticker(0.1, 3) if t != 2])
    async with Connection("a") as a, Connection("b"):
        print("using", a.name)
    async with Connection("c"):
        raise KeyError("swallowed")
    print(await Later("later"))


asyncio.run(main())
