import asyncio


class Ctx:
    def __init__(self, name, enter_error=None, exit_error=None, swallow=False):
        self.name, self.enter_error, self.exit_error, self.swallow = name, enter_error, exit_error, swallow

    async def __aenter__(self):
        await asyncio.sleep(0.1)
        if self.enter_error:
            raise self.enter_error
        print("  enter", self.name)
        return self, self.name

    async def __aexit__(self, kind, error, traceback):
        await asyncio.sleep(0.1)
        print("  exit", self.name, repr(error))
        if self.exit_error:
            raise self.exit_error
        return self.swallow


class Count:
    def __init__(self, n, fails_at=None):
        self.n, self.fails_at, self.i = n, fails_at, 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        self.i += 1
        if self.i == self.fails_at:
            raise ValueError(f"failed at {self.i}")
        if self.i > self.n:
            raise StopAsyncIteration
        await asyncio.sleep(0)
        return self.i


async def find(wanted):
    async for n in Count(5):
        if n == wanted:
            print("found", n)
            break
    else:
        print("no", wanted)
    async with Ctx("return") as (ctx, name):
        async for n in Count(3):
            if n == 2:
                return name, n


async def attempt(title, make):
    try:
        print(title, await make())
    except Exception as error:
        print(title, "raised", repr(error), "context", repr(error.__context__))


async def enters_badly():
    async with Ctx("outer"), Ctx("inner", enter_error=KeyError("enter")):
        print("never")


async def exits_badly():
    async with Ctx("outer", swallow=True) as (outer, name), Ctx("inner", exit_error=KeyError("exit")):
        raise ValueError("body")
    return f"swallowed by {name}"


async def iterates_badly():
    total = 0
    try:
        async for n in Count(5, fails_at=3):
            total += n
    finally:
        print("  total", total)


async def not_iterable():
    async for n in [1, 2]:
        pass


async def not_a_manager():
    async with open_nothing():
        pass


def open_nothing():
    return 5


async def plain_in_async():
    for n in Count(2):
        pass


async def main():
    print(await find(3), await find(9))
    for function in (enters_badly, exits_badly, iterates_badly, not_iterable, not_a_manager, plain_in_async):
        await attempt(function.__name__, function)
    print([n async for n in Count(4) if n % 2], {n: n * n async for n in Count(3)}, sum([n async for n in Count(4)]))
    print([(a, b) async for a in Count(2) async for b in Count(2)], [[n async for n in Count(k)] for k in range(3)])


asyncio.run(main())
