import asyncio


async def job(n, order):
    await asyncio.sleep(1)
    order.append(n)


async def main():
    order = []
    await asyncio.gather(*(job(n, order) for n in range(200)))
    print(order == list(range(200)), asyncio.get_running_loop().time())
    order.clear()
    tasks = [asyncio.create_task(job(n, order)) for n in reversed(range(200))]
    for task in tasks:
        await task
    print(order[:5], asyncio.get_running_loop().time())


asyncio.run(main())
