import asyncio


class Result:
    pass


async def work():
    await asyncio.sleep(1)
    return Result()


async def fail():
    raise KeyError("same")


async def main():
    task = asyncio.create_task(work())
    a = await task
    b = await task
    print(a is b, a is task.result())
    bad = asyncio.create_task(fail())
    errors = []
    for _ in range(2):
        try:
            await bad
        except KeyError as error:
            errors.append(error)
    print(errors[0] is errors[1], repr(errors[0]))
    print(await asyncio.gather(*[task] * 2) == [a, a])


asyncio.run(main())
