import asyncio


async def waiter(name, future):
    try:
        print(name, await future)
    except Exception as error:
        print(name, "error", repr(error))


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    tasks = [asyncio.create_task(waiter(n, future)) for n in "abc"]
    future.add_done_callback(lambda f: print("callback", f.result()))
    await asyncio.sleep(1)
    tasks.append(asyncio.create_task(waiter("late", future)))
    future.set_result("ready")
    print("set")
    await asyncio.gather(*tasks)
    future = loop.create_future()
    tasks = [asyncio.create_task(waiter(n, future)) for n in "de"]
    await asyncio.sleep(0)
    tasks[0].cancel()
    await asyncio.sleep(0)
    print("cancelling one waiter cancels the shared future:", future.cancelled())
    print(await asyncio.gather(*tasks, return_exceptions=True))


asyncio.run(main())
