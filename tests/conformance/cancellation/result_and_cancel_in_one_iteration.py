# The awaited task is finished, its awaiter is woken but has not run yet: cancel still gets through.
import asyncio


async def value():
    await asyncio.sleep(1)
    return "value"


async def awaiter(task):
    try:
        print("got", await task)
    except asyncio.CancelledError:
        print("cancelled although the value was there:", task.result())
        raise


async def main():
    task = asyncio.create_task(value())
    waiting = asyncio.create_task(awaiter(task))
    task.add_done_callback(lambda _: waiting.cancel())
    results = await asyncio.gather(waiting, return_exceptions=True)
    print(results)


asyncio.run(main())
