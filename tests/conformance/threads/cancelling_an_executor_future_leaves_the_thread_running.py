import asyncio
import time


def job():
    time.sleep(2)
    print("the thread ends anyway", time.monotonic())
    return "lost"


async def main():
    loop = asyncio.get_running_loop()
    future = loop.run_in_executor(None, job)
    await asyncio.sleep(0.5)
    print("cancel:", future.cancel())
    try:
        await future
    except asyncio.CancelledError:
        print("cancelled at", time.monotonic())
    try:
        await asyncio.wait_for(asyncio.to_thread(job), 1)
    except TimeoutError:
        print("timed out at", time.monotonic())


asyncio.run(main())
print("run ended at", time.monotonic())
