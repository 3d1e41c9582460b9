"""Four ways a wait can end early."""

import asyncio


async def work(name, seconds):
    try:
        await asyncio.sleep(seconds)
        print(f"{name}: done")
    except asyncio.CancelledError:
        print(f"{name}: cancelled, cleaning up")
        await asyncio.sleep(0.1)  # it may still await
        raise


async def fail(seconds):
    await asyncio.sleep(seconds)
    raise ValueError("no such page")


async def main():
    try:
        await asyncio.wait_for(work("slow answer", 1.0), 0.3)
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
            group.create_task(work("twin", 1.0), name="twin")
            group.create_task(fail(0.2), name="fails")
    except* ValueError as errors:
        print("the group failed:", errors.exceptions[0])

    task = asyncio.create_task(work("unwanted", 1.0))
    await asyncio.sleep(0.2)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))


asyncio.run(main())
