import asyncio


async def worker(name, semaphore, log):
    async with semaphore:
        log.append(name)
        await asyncio.sleep(1)


async def main():
    semaphore, log = asyncio.Semaphore(2), []
    tasks = [asyncio.create_task(worker(n, semaphore, log)) for n in "abcdefg"]
    await asyncio.sleep(0.5)
    tasks[2].cancel()
    await asyncio.sleep(0.5)
    tasks[3].cancel()
    late = asyncio.create_task(worker("late", semaphore, log))
    await asyncio.gather(*tasks, late, return_exceptions=True)
    print(log, [n for n, t in zip("abcdefg", tasks) if t.cancelled()])
    print(asyncio.get_running_loop().time())


asyncio.run(main())
