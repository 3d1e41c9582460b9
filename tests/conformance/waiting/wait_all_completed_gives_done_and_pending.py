import asyncio


async def job(n, fails=False):
    await asyncio.sleep(n)
    if fails:
        raise ValueError(n)
    return n


async def main():
    tasks = [asyncio.create_task(job(n), name=f"j{n}") for n in (3, 1, 2)]
    done, pending = await asyncio.wait(tasks)
    print([t.get_name() for t in done], pending, asyncio.get_running_loop().time())
    tasks = [asyncio.create_task(job(n, n == 1)) for n in (1, 2)]
    done, pending = await asyncio.wait(tasks)
    print(len(done), [t.exception() for t in done])
    for wrong in ([], [job(1)]):
        try:
            await asyncio.wait(wrong)
        except (ValueError, TypeError) as error:
            print(error)
    for coroutine in wrong:
        coroutine.close()


asyncio.run(main())
