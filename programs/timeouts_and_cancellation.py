"""Four ways a wait can end early, and what a cancelled task may still do."""

import asyncio


async def work(name, seconds):
    try:
        await asyncio.sleep(seconds)
        print(f"{name}: done")
        return name
    except asyncio.CancelledError:
        print(f"{name}: cancelled, cleaning up")
        await asyncio.sleep(0.1)  # a cancelled task may still await
        raise


async def fail(seconds):
    await asyncio.sleep(seconds)
    raise ValueError("no such page")


async def main():
    try:
        await asyncio.wait_for(work("slow answer", 1.0), timeout=0.3)
    except TimeoutError:
        print("gave up waiting")

    try:
        async with asyncio.timeout(0.5):
            await work("quick step", 0.2)
            await work("long step", 2.0)
    except TimeoutError:
        print("out of time")

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work("sibling", 1.0), name="sibling")
            group.create_task(fail(0.2), name="fails")
    except* ValueError as errors:
        print(f"the group failed: {errors.exceptions[0]}")

    task = asyncio.create_task(work("changed my mind", 1.0), name="unwanted")
    await asyncio.sleep(0.2)
    task.cancel()
    print("ended:", await asyncio.gather(task, return_exceptions=True))


asyncio.run(main())
