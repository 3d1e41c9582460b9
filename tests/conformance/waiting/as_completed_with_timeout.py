import asyncio


async def job(n):
    await asyncio.sleep(n)
    return n


async def main():
    try:
        for next_one in asyncio.as_completed([job(1), job(5), job(2)], timeout=3):
            print(await next_one)
    except TimeoutError as error:
        print(repr(error), asyncio.get_running_loop().time())
    try:
        async for task in asyncio.as_completed([job(1), job(5)], timeout=2):
            print(task.result())
    except TimeoutError:
        print("async timeout", asyncio.get_running_loop().time())


asyncio.run(main())
