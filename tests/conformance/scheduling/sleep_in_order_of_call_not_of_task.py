import asyncio


async def worker(name, first, second, log):
    await asyncio.sleep(first)
    log.append(f"{name}1")
    await asyncio.sleep(second)
    log.append(f"{name}2")


async def main():
    log = []
    await asyncio.gather(worker("a", 1, 2, log), worker("b", 2, 1, log), worker("c", 3, 0, log), worker("d", 0, 3, log))
    print(log)


asyncio.run(main())
