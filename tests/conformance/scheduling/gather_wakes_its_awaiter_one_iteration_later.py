import asyncio


async def child(log, n):
    log.append(f"child {n}")


async def ticker(log):
    for n in range(5):
        log.append(f"tick {n}")
        await asyncio.sleep(0)


async def main():
    log = []
    ticks = asyncio.create_task(ticker(log))
    await asyncio.gather(child(log, 1), child(log, 2))
    log.append("gather returned")
    await ticks
    print(log)
    log.clear()
    ticks = asyncio.create_task(ticker(log))
    await asyncio.create_task(child(log, 3))
    log.append("task returned")
    await ticks
    print(log)


asyncio.run(main())
