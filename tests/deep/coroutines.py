import asyncio


async def wait_for(inner):
    if inner is not None:
        return await inner


async def main():
    nested = None
    for _ in range(50_000):
        nested = wait_for(nested)
    try:
        await nested
    except RecursionError as error:
        print(error)
    del nested
    print("awaited")
    loop = asyncio.get_running_loop()
    first = loop.create_future()
    for _ in range(50_000):
        outer = loop.create_future()
        outer.set_result(first)
        first = outer
    del first, outer
    print("results are gone")
    first = loop.create_future()
    for _ in range(50_000):
        outer = loop.create_future()
        outer.add_done_callback(first.set_result)
        first = outer
    del first, outer
    print("callbacks are gone")
    first = loop.create_future()
    for _ in range(50_000):
        outer = loop.create_future()
        outer.inner = first
        first = outer
    del first, outer
    print("attributes are gone")


asyncio.run(main())
