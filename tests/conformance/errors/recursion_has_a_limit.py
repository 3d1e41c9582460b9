import asyncio


def depth(n):
    return depth(n + 1)


try:
    depth(0)
except RecursionError as error:
    print(str(error)[:32])


async def deep(n):
    if n == 0:
        return "bottom"
    return await deep(n - 1)


print(asyncio.run(deep(100)))
