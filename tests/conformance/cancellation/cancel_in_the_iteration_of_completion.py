import asyncio


async def quick():
    await asyncio.sleep(1)
    return "finished"


async def main():
    task = asyncio.create_task(quick())
    await asyncio.sleep(0)
    await asyncio.sleep(1)
    print("done before main woke:", task.done(), "cancel:", task.cancel())
    print(await task)

    async def canceller(victim):
        await asyncio.sleep(1)
        print("cancel:", victim.cancel())

    victim = asyncio.create_task(quick())
    other = asyncio.create_task(canceller(victim))
    print(await asyncio.gather(victim, other, return_exceptions=True))
    victim = None
    early = []
    other = asyncio.create_task(late_canceller(early))
    early.append(asyncio.create_task(quick()))
    print(await asyncio.gather(early[0], other, return_exceptions=True))


async def late_canceller(box):
    await asyncio.sleep(1)
    print("cancel:", box[0].cancel())


asyncio.run(main())
