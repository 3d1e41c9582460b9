import asyncio
import time


async def heartbeat():
    for beat in range(6):
        print(f"{time.monotonic():.1f} beat {beat}")
        await asyncio.sleep(0.2)


async def report():
    await asyncio.sleep(0.3)
    print(f"{time.monotonic():.1f} report: start")
    await asyncio.to_thread(time.sleep, 0.7)  # a library that knows nothing of asyncio
    print(f"{time.monotonic():.1f} report: done")


async def main():
    await asyncio.gather(heartbeat(), report())


asyncio.run(main())
