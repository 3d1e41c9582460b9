import asyncio


async def work():
    return 1


async def main():
    task = asyncio.create_task(work())
    lonely = work()
    for given in ([], lonely, [lonely], task, 5):
        try:
            await asyncio.wait(given)
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
    try:
        await asyncio.wait([task], return_when="sometimes")
    except ValueError as error:
        print(error)
    for given in (lonely, 5, [5]):
        try:
            asyncio.as_completed(given)
        except TypeError as error:
            print(error)
    print(list(asyncio.as_completed([])))
    print([await one for one in asyncio.as_completed([lonely, lonely])])
    for parties in (0, -1, "x"):
        try:
            asyncio.Barrier(parties)
        except (TypeError, ValueError) as error:
            print(error)


asyncio.run(main())
