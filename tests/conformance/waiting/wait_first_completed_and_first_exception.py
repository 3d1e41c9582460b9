import asyncio


async def job(n, fails=False):
    await asyncio.sleep(n)
    if fails:
        raise ValueError(f"job {n}")
    return n


def names(tasks):
    return sorted(t.get_name() for t in tasks)


async def main():
    tasks = [asyncio.create_task(job(n), name=f"j{n}") for n in (3, 1, 2)]
    pending = tasks
    while pending:
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        print(asyncio.get_running_loop().time(), names(done), names(pending))
    tasks = [asyncio.create_task(job(n, n == 2), name=f"k{n}") for n in (1, 2, 3)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(names(done), names(pending), [t.exception() for t in done])
    for task in pending:
        task.cancel()
    done, pending = await asyncio.wait(tasks, timeout=5)
    print(names(done), names(pending), asyncio.get_running_loop().time())


asyncio.run(main())
