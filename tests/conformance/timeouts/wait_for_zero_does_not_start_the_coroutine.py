import asyncio


async def job():
    print("started")
    return 1


async def main():
    for limit in (0, -1):
        try:
            await asyncio.wait_for(job(), limit)
        except TimeoutError as error:
            print("timeout", limit, repr(error), repr(error.__cause__))
    done = asyncio.create_task(job())
    await asyncio.sleep(0)
    print(await asyncio.wait_for(done, 0))
    running = asyncio.create_task(asyncio.sleep(1))
    await asyncio.sleep(0)
    try:
        await asyncio.wait_for(running, 0)
    except TimeoutError:
        print(running.cancelled())


asyncio.run(main())
