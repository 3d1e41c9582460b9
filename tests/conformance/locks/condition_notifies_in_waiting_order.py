import asyncio


async def consumer(name, condition, items):
    async with condition:
        print(name, "waits")
        await condition.wait()
        print(name, "sees", items)


async def main():
    condition, items = asyncio.Condition(), []
    tasks = [asyncio.create_task(consumer(n, condition, items)) for n in "abc"]
    await asyncio.sleep(1)
    async with condition:
        items.append(1)
        condition.notify()
        print("notified one, still holding", condition.locked())
        await asyncio.sleep(1)
    await asyncio.sleep(0.5)
    async with condition:
        condition.notify_all()
    await asyncio.gather(*tasks)
    try:
        condition.notify()
    except RuntimeError as error:
        print(error)
    try:
        await condition.wait()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
