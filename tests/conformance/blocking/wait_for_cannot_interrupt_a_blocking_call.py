import asyncio
import time


async def stuck():
    time.sleep(5)
    return "finished late"


async def main():
    print(await asyncio.wait_for(stuck(), 1), time.monotonic())

    async def stuck_then_awaits():
        time.sleep(5)
        await asyncio.sleep(0.1)
        return "never"

    try:
        print(await asyncio.wait_for(stuck_then_awaits(), 1))
    except TimeoutError:
        print("timed out at", time.monotonic())


asyncio.run(main())
