# finds: nothing
import asyncio


async def fail():
    await asyncio.sleep(0.1)
    raise ValueError("no such page")


async def main():
    task = asyncio.create_task(fail())
    await asyncio.sleep(0.5)
    try:
        await task
    except ValueError as error:
        print(error)
    print(await asyncio.gather(fail(), return_exceptions=True))


asyncio.run(main())
