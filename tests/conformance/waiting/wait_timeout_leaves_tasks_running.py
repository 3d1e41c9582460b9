import asyncio


async def job(n):
    await asyncio.sleep(n)
    print("job", n, "finished")
    return n


async def main():
    tasks = [asyncio.create_task(job(n)) for n in (1, 2, 3)]
    done, pending = await asyncio.wait(tasks, timeout=1.5)
    print(len(done), len(pending), asyncio.get_running_loop().time())
    done, pending = await asyncio.wait(pending, timeout=0)
    print(len(done), len(pending))
    done, pending = await asyncio.wait(tasks, timeout=1.5)
    print(len(done), len(pending), asyncio.get_running_loop().time())


asyncio.run(main())
