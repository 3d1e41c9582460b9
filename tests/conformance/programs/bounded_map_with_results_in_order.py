import asyncio


async def bounded_map(function, items, limit):
    """Like gather over function(item), but never more than `limit` run, and results keep their order."""
    results = [None] * len(items)
    pending = enumerate(items)

    async def worker():
        for index, item in pending:
            results[index] = await function(item)

    async with asyncio.TaskGroup() as group:
        for _ in range(limit):
            group.create_task(worker())
    return results


async def square(n):
    await asyncio.sleep(1 / n)
    print(f"{asyncio.get_running_loop().time():.3f} squared {n}")
    return n * n


async def fussy(n):
    await asyncio.sleep(0.1)
    if n == 3:
        raise ValueError("three is not allowed")
    return n


async def main():
    print(await bounded_map(square, [1, 2, 3, 4, 5, 6], 2))
    try:
        await bounded_map(fussy, range(10), 4)
    except ExceptionGroup as group:
        print(group.exceptions)


asyncio.run(main())
