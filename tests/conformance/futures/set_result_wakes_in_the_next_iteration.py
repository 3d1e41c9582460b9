import asyncio


async def waiter(future, log):
    log.append(await future)


async def spinner(log):
    for n in range(4):
        log.append(n)
        await asyncio.sleep(0)


async def main():
    loop, log = asyncio.get_running_loop(), []
    future = loop.create_future()
    waiting = asyncio.create_task(waiter(future, log))
    spin = asyncio.create_task(spinner(log))
    await asyncio.sleep(0)
    future.add_done_callback(lambda f: log.append("callback"))
    future.set_result("woken")
    log.append("set")
    await spin
    print(log)


asyncio.run(main())
