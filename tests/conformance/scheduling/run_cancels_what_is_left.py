import asyncio
import time


async def background(name, cleanup):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(name, "cancelled at", time.monotonic())
        await asyncio.sleep(cleanup)
        print(name, "cleaned up at", time.monotonic())
        raise
    finally:
        print(name, "finally")


async def main():
    keep = [asyncio.create_task(background(n, c)) for n, c in (("a", 0.5), ("b", 0.25))]
    await asyncio.sleep(1)
    print("main returns")
    return len(keep)


print(asyncio.run(main()), time.monotonic())
