import asyncio


async def waiter(condition):
    async with condition:
        try:
            await condition.wait()
        except asyncio.CancelledError:
            print("cancelled, holding the lock:", condition.locked(), asyncio.get_running_loop().time())
            raise


async def main():
    condition = asyncio.Condition()
    task = asyncio.create_task(waiter(condition))
    await asyncio.sleep(1)
    async with condition:
        task.cancel()
        await asyncio.sleep(2)
        print("main gives the lock up")
    print(await asyncio.gather(task, return_exceptions=True), condition.locked())


asyncio.run(main())
