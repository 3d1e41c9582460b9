import asyncio


async def job(name, delay, fails=False):
    try:
        await asyncio.sleep(delay)
        if fails:
            raise ValueError(name)
        print(name, "finished")
        return name
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    try:
        await asyncio.gather(job("a", 0.3), job("b", 0.1, fails=True), job("c", 0.2), job("d", 0.15, fails=True))
    except ValueError as error:
        print("caught", error)
    await asyncio.sleep(0.1)
    print("main leaves while a still runs")


asyncio.run(main())
