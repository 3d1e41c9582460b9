import asyncio


async def work():
    return "done"


async def awaiter(task, name):
    print(name, "got", await task)


async def main():
    task = asyncio.create_task(work())
    task.add_done_callback(lambda t: print("callback 1", t.result()))
    first = asyncio.create_task(awaiter(task, "awaiter 1"))
    await asyncio.sleep(0)
    task.add_done_callback(lambda t: print("late callback 2"))
    print("main goes on")
    await asyncio.sleep(0)
    print("main after one turn")
    await first


asyncio.run(main())
