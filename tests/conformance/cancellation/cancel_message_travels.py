import asyncio


async def worker():
    await asyncio.sleep(5)


async def wrapper(task):
    await task


async def main():
    task = asyncio.create_task(worker())
    outer = asyncio.create_task(wrapper(task))
    await asyncio.sleep(0)
    outer.cancel("told so")
    try:
        await outer
    except asyncio.CancelledError as error:
        print(repr(error), error.args)
    print(task.cancelled(), outer.cancelled())


asyncio.run(main())
