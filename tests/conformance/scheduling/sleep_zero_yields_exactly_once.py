import asyncio


async def background(log):
    for n in range(4):
        log.append(n)
        await asyncio.sleep(0)


async def main():
    log = []
    task = asyncio.create_task(background(log))
    for turn in range(4):
        log.append(f"main{turn}")
        await asyncio.sleep(0)
    print(log)
    await asyncio.sleep(-1)
    await task
    print(log, asyncio.get_running_loop().time())


asyncio.run(main())
