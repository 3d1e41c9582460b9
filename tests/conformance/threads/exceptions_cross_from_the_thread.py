import asyncio
import time


def fails():
    time.sleep(0.5)
    raise ValueError("in the thread")


async def main():
    try:
        await asyncio.to_thread(fails)
    except ValueError as error:
        print(repr(error), time.monotonic())
    print(await asyncio.gather(asyncio.to_thread(fails), asyncio.to_thread(len, "abc"), return_exceptions=True))


asyncio.run(main())
