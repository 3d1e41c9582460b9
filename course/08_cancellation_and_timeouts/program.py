import asyncio
import time


def say(text):
    print(f"{time.monotonic():.1f} {text}")


async def download(name, seconds):
    say(f"{name}: begin")
    try:
        await asyncio.sleep(seconds)
        say(f"{name}: complete")
        return name
    except asyncio.CancelledError:
        say(f"{name}: removes what it has")
        await asyncio.sleep(0.1)  # tidying takes a moment
        say(f"{name}: goes on as if nothing had happened")


async def main():
    try:
        async with asyncio.timeout(1.0):
            await download("small", 0.6)
            await download("large", 3.0)
            await download("extra", 2.0)
    except TimeoutError:
        say("main: too late")
    say("main: end")


asyncio.run(main())
