import asyncio


async def work():
    return 1


def explode(task):
    raise RuntimeError("in the callback")


async def main():
    task = asyncio.create_task(work(), name="worked")
    task.add_done_callback(explode)
    task.add_done_callback(lambda t: print("the next callback still runs", t.result()))
    await task
    await asyncio.sleep(1)
    print("and so does main")


asyncio.run(main())
