import asyncio


class Countdown:
    def __init__(self, steps):
        self.steps = steps

    def __iter__(self):
        return self

    def __next__(self):
        if self.steps == 0:
            raise StopIteration("lift-off")
        self.steps -= 1


class Awaitable:
    def __await__(self):
        return Countdown(2)


def delegating():
    got = yield from Countdown(1)
    print("yield from gave", got)


class Stepwise:
    """Awaits a future by hand."""

    def __init__(self, future):
        self.steps = future.__await__()

    def __await__(self):
        return self

    def __iter__(self):
        return self

    def __next__(self):
        print("step")
        return next(self.steps)


class WrongIterator:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 5


async def agen():
    await asyncio.sleep(0.1)
    yield "an item"


async def main():
    print(await Awaitable())

    future = asyncio.Future()
    steps = iter(future)
    print(next(steps) is future)
    try:
        next(steps)
    except RuntimeError as error:
        print(error)
    future.set_result("result")
    try:
        next(steps)
    except StopIteration as stop:
        print(stop.value)

    future = asyncio.Future()
    asyncio.get_running_loop().call_later(1, future.set_result, "later")
    print(await Stepwise(future))

    try:
        async for _ in WrongIterator():
            pass
    except TypeError as error:
        print(error)
    print(await asyncio.create_task(agen().asend(None)))


try:
    next(Countdown(0))
except StopIteration as stop:
    print(stop.value)
print(next(Countdown(0), "default"), list(delegating()))
asyncio.run(main())
