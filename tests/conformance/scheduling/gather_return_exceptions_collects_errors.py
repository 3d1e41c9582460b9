import asyncio


async def job(n):
    await asyncio.sleep(n / 10)
    if n % 2:
        raise ValueError(f"odd {n}")
    return n


async def main():
    results = await asyncio.gather(*(job(n) for n in range(5)), return_exceptions=True)
    for result in results:
        print(repr(result), isinstance(result, Exception))
    child = asyncio.create_task(job(8))
    asyncio.get_running_loop()
    killer = asyncio.create_task(asyncio.sleep(0.1))
    killer.add_done_callback(lambda _: child.cancel())
    print(await asyncio.gather(child, job(0), return_exceptions=True))


asyncio.run(main())
