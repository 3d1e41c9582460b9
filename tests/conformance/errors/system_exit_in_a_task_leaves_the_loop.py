import asyncio
import sys


async def leaver():
    await asyncio.sleep(1)
    print("leaving")
    sys.exit("bye")


async def main():
    task = asyncio.create_task(leaver())
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("main cancelled")
        raise
    finally:
        print("main finally", task.done())


asyncio.run(main())
