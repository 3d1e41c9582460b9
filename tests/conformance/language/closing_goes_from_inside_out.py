"""GeneratorExit closes first what a generator or coroutine delegates to, then is raised in it, whatever the inner one did."""
import asyncio
import types


def swallows():
    try:
        yield 1
    except GeneratorExit:
        print("  inner swallows")
        return "result"


def goes_on():
    try:
        yield 1
    except GeneratorExit:
        print("  inner goes on")
        yield 2


def fails():
    try:
        yield 1
    except GeneratorExit:
        raise LookupError("inner")
    finally:
        print("  inner finally")


def plain():
    try:
        yield 1
    finally:
        print("  inner finally")


def outer(inner):
    try:
        result = yield from inner()
        print("  outer goes on with", result)
    except BaseException as error:
        print("  outer", repr(error), repr(error.__context__))
        raise
    finally:
        print("  outer finally")


def outermost(inner):
    try:
        yield from outer(inner)
    except GeneratorExit as error:
        print("  outermost", repr(error))
        raise


class Iterator:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def throw(self, error):
        print("  thrown", repr(error))
        raise error

    def close(self):
        print("  closed")


def attempt(action):
    try:
        print("  gives", action())
    except BaseException as error:
        print("  raises", repr(error), repr(error.__context__))


for make in (outer, outermost):
    for inner in (swallows, goes_on, fails, plain, Iterator):
        print(make.__name__, inner.__name__, "close")
        generator = make(inner)
        next(generator)
        attempt(generator.close)
        print(make.__name__, inner.__name__, "throw")
        generator = make(inner)
        next(generator)
        attempt(lambda: generator.throw(GeneratorExit("own")))
        attempt(lambda: next(generator))

print("throw of something else")
generator = outermost(Iterator)
next(generator)
attempt(lambda: generator.throw(KeyError("other")))


@types.coroutine
def bare():
    yield


async def stubborn():
    try:
        await bare()
    except GeneratorExit:
        print("  stubborn goes on")
        await bare()


async def forgetful():
    try:
        await bare()
    except GeneratorExit:
        print("  forgetful")


async def waits(inner):
    try:
        await inner()
        print("  went on")
    except BaseException as error:
        print("  waits", repr(error))
        raise


for inner in (stubborn, forgetful):
    print(inner.__name__)
    coroutine = waits(inner)
    coroutine.send(None)
    attempt(coroutine.close)


async def main():
    future = asyncio.get_running_loop().create_future()

    async def on_future():
        try:
            await future
        finally:
            print("  on_future finally")

    coroutine = waits(on_future)
    coroutine.send(None)
    attempt(coroutine.close)
    print(future)


asyncio.run(main())
