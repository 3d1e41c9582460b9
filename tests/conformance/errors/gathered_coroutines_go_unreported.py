# gather() tells the tasks that it makes itself not to complain when they are destroyed while pending.
import asyncio


async def wait(future):
    return await future


def destroy(loop, gathered):
    async def begin():
        return asyncio.gather(*gathered)

    futures[0].set_exception(ZeroDivisionError("first"))
    outer = loop.run_until_complete(begin())
    for _ in range(4):
        loop.run_until_complete(asyncio.sleep(0))
    print(outer.done(), repr(outer.exception()))


loop = asyncio.new_event_loop()
futures = [loop.create_future() for _ in range(3)]
destroy(loop, [wait(future) for future in futures])
print("their own tasks")
futures = [loop.create_future() for _ in range(3)]
destroy(loop, [loop.create_task(wait(future)) for future in futures])
futures = []
print("done")
