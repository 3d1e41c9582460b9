import asyncio


async def getter(name, queue):
    try:
        while True:
            print(name, "got", await queue.get())
            queue.task_done()
    except asyncio.QueueShutDown as error:
        print(name, "shut down", repr(error))


async def putter(queue):
    try:
        await queue.put("blocked")
    except asyncio.QueueShutDown:
        print("putter shut down")


async def main():
    queue = asyncio.Queue(2)
    queue.put_nowait(1)
    queue.put_nowait(2)
    blocked = asyncio.create_task(putter(queue))
    await asyncio.sleep(0)
    queue.shutdown()
    await blocked
    try:
        await queue.put(3)
    except asyncio.QueueShutDown:
        print("no more puts")
    await getter("drain", queue)
    await queue.join()
    idle = asyncio.Queue()
    tasks = [asyncio.create_task(getter(n, idle)) for n in "ab"]
    await asyncio.sleep(0)
    idle.shutdown()
    await asyncio.gather(*tasks)
    now = asyncio.Queue()
    now.put_nowait("lost")
    now.shutdown(immediate=True)
    try:
        now.get_nowait()
    except asyncio.QueueShutDown:
        print("immediate drops what is left", now.qsize())
    await now.join()


asyncio.run(main())
