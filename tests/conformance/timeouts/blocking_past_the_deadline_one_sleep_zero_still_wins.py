import asyncio
import time


async def attempt(turns):
    try:
        async with asyncio.timeout(1) as scope:
            time.sleep(2)
            for turn in range(turns):
                await asyncio.sleep(0)
                print("turn", turn, "passed")
        print(turns, "turns: no error; expired", scope.expired())
    except TimeoutError:
        print(turns, "turns: timed out at", time.monotonic())


async def main():
    for turns in range(4):
        await attempt(turns)


asyncio.run(main())
