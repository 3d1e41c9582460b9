import asyncio


async def waiter(event, name):
    await event.wait()
    print(name, "woke")


async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(event, n)) for n in ("w1", "w2")]
    await asyncio.sleep(0)
    late = asyncio.create_task(asyncio.sleep(0, "late"))
    event.set()
    print("set, but nobody has run yet")
    late.add_done_callback(lambda t: print("callback of", t.result()))
    await asyncio.sleep(0)
    print("main again")
    for task in tasks + [late]:
        await task


asyncio.run(main())
