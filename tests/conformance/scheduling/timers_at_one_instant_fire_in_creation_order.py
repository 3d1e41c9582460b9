import asyncio


async def after(delay, name):
    await asyncio.sleep(delay)
    print(name)


async def two_hops(name):
    await asyncio.sleep(0.5)
    await asyncio.sleep(0.5)
    print(name)


async def main():
    await asyncio.gather(
        after(1, "first timer"), two_hops("made at 0.5"), after(1.0, "second timer"), after(0.1 + 0.9, "third timer")
    )
    await asyncio.gather(*(after(2, n) for n in "zyxwvut"))


asyncio.run(main())
