import asyncio


class Holder:
    pass


async def waits(future):
    await future


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    task = asyncio.create_task(waits(future), name="forgotten")
    await asyncio.sleep(0)
    print("pending", task.done())


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
print("closed")
