import asyncio


async def inner(n):
    print("inner", n)
    return n


async def other():
    print("other runs")


async def main():
    task = asyncio.create_task(other())
    for n in range(3):
        await inner(n)
    print("still no other:", task.done())
    await asyncio.sleep(0)
    print("now:", task.done())


asyncio.run(main())
