# A task that ends in its first, eager step has no coroutine any more, and does not show one.
import asyncio


async def cached(value):
    print("  in", asyncio.current_task().get_coro().__name__)
    return value


async def slow(value):
    await asyncio.sleep(1)
    return value


async def main():
    loop = asyncio.get_running_loop()
    done = asyncio.create_task(cached(1), eager_start=True, name="done")
    print(done.done(), done.get_coro(), done)
    loop.set_task_factory(asyncio.eager_task_factory)
    done, waits = asyncio.create_task(cached(2), name="quick"), asyncio.create_task(slow(3), name="slow")
    print(done, waits.get_coro().__name__)
    print(waits)
    async with asyncio.TaskGroup() as group:
        group.create_task(cached(4), name="grouped")
    print(await asyncio.gather(cached(5), slow(6), cached(7)), await waits)


asyncio.run(main())
