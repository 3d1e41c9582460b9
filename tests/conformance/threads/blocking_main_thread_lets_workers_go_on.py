import asyncio
import time


def worker(n):
    for step in range(3):
        time.sleep(0.5)
        print(f"{time.monotonic():.1f} worker {n} step {step}")


async def main():
    tasks = [asyncio.create_task(asyncio.to_thread(worker, n)) for n in range(2)]
    await asyncio.sleep(0)
    print("the loop's thread blocks")
    time.sleep(1.2)
    print(f"{time.monotonic():.1f} the loop's thread goes on")
    await asyncio.gather(*tasks)


asyncio.run(main())
