import asyncio


async def killer(victim):
    await asyncio.sleep(1)
    victim.cancel("enough")


async def main():
    child = asyncio.create_task(killer(asyncio.current_task()))
    try:
        await asyncio.sleep(10)
    finally:
        print("main cleans up", child.done())


asyncio.run(main())
