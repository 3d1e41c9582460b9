import asyncio


async def server(requests, handled, stopping):
    try:
        while not stopping.is_set():
            request = await requests.get()
            await asyncio.sleep(0.4)
            handled.append(request)
            requests.task_done()
    except asyncio.CancelledError:
        print(f"{clock()} server cancelled, {requests.qsize()} left unhandled")
        raise
    finally:
        print(f"{clock()} server stopped")


async def heartbeat():
    beats = 0
    try:
        while True:
            await asyncio.sleep(0.5)
            beats += 1
    finally:
        print(f"{clock()} heartbeat stopped after {beats} beats")


async def clients(requests):
    for n in range(6):
        await requests.put(n)
        await asyncio.sleep(0.2)


def clock():
    return f"{asyncio.get_running_loop().time():.1f}"


async def main():
    requests, handled, stopping = asyncio.Queue(), [], asyncio.Event()
    background = [asyncio.create_task(server(requests, handled, stopping)), asyncio.create_task(heartbeat())]
    await clients(requests)
    try:
        async with asyncio.timeout(0.7):
            await requests.join()
    except TimeoutError:
        print(f"{clock()} could not drain in time: {len(handled)} handled")
    stopping.set()
    for task in background:
        task.cancel()
    results = await asyncio.gather(*background, return_exceptions=True)
    print([type(result).__name__ for result in results], handled)


asyncio.run(main())
