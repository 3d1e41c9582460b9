import asyncio


async def job(name, delay):
    await asyncio.sleep(delay)
    return name


async def main():
    names = [await c for c in asyncio.as_completed([job("a", 1), job("b", 1), job("c", 0.5), job("d", 1)])]
    print(names)
    done_already = asyncio.create_task(job("done", 0))
    await done_already
    names = [await c for c in asyncio.as_completed([job("new", 0), done_already])]
    print(names)


asyncio.run(main())
