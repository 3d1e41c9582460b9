import asyncio
import time


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


asyncio.run(main())
