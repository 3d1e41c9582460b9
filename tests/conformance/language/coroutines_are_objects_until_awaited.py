import asyncio


async def add(a, b):
    print("adding", a, b)
    return a + b


async def main():
    coroutine = add(1, 2)
    print(type(coroutine).__name__, add.__name__, coroutine.__name__)
    print(await coroutine)
    try:
        await coroutine
    except RuntimeError as error:
        print(error)
    try:
        await 5
    except TypeError as error:
        print(error)
    try:
        await add
    except TypeError as error:
        print(error)
    closed = add(3, 4)
    closed.close()
    total = await add(await add(1, 1), await add(2, 2))
    print(total)
    return total


print(asyncio.run(main()))
