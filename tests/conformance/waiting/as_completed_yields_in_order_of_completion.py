import asyncio


async def job(n):
    await asyncio.sleep(n)
    if n == 2:
        raise ValueError("two")
    return f"job {n}"


async def main():
    for next_one in asyncio.as_completed([job(3), job(1), job(2)]):
        try:
            print(await next_one, asyncio.get_running_loop().time())
        except ValueError as error:
            print("error", error)
    tasks = {asyncio.create_task(job(n)): n for n in (5, 4, 6)}
    async for task in asyncio.as_completed(tasks):
        print(tasks[task], await task, task in tasks)


asyncio.run(main())
