import asyncio
import time

import trio


def say(text):
    print(f"{time.monotonic():.1f} {text}")


async def reserve(what, seconds, works=True):
    try:
        await asyncio.sleep(seconds)
        if not works:
            raise RuntimeError(f"no {what} left")
        say(f"{what} reserved")
    except asyncio.CancelledError:
        say(f"{what} given back")
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(reserve("flight", 0.5))
            group.create_task(reserve("hotel", 0.8, works=False))
            group.create_task(reserve("car", 2.0))
    except* RuntimeError as errors:
        for error in errors.exceptions:
            say(f"sorry: {error}")
    await asyncio.sleep(3)  # the program goes on with other things
    say("end")


async def reserve_in_trio(what, seconds, works=True):
    try:
        await trio.sleep(seconds)
        if not works:
            raise RuntimeError(f"no {what} left")
        say(f"{what} reserved")
    except trio.Cancelled:
        say(f"{what} given back")
        raise


async def with_a_nursery():
    try:
        async with trio.open_nursery() as nursery:
            nursery.start_soon(reserve_in_trio, "flight", 0.5)
            nursery.start_soon(reserve_in_trio, "hotel", 0.8, False)
            nursery.start_soon(reserve_in_trio, "car", 2.0)
    except* RuntimeError as errors:
        for error in errors.exceptions:
            say(f"sorry: {error}")


asyncio.run(main())
print("the same journey with Trio")
trio.run(with_a_nursery)
