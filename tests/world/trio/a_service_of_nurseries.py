import trio


class Service:
    def __init__(self):
        self.started = trio.Event()
        self.requests = []

    async def run(self, *, task_status=trio.TASK_STATUS_IGNORED):
        await trio.sleep(0.1)
        send, receive = trio.open_memory_channel(10)
        task_status.started(send)
        limiter = trio.CapacityLimiter(2)
        async with receive, trio.open_nursery() as nursery:
            async for n in receive:
                nursery.start_soon(self.handle, n, limiter)

    async def handle(self, n, limiter):
        async with limiter:
            await trio.sleep(0.2)
            self.requests.append(n)


async def flaky(n, fails):
    for attempt in range(1, 5):
        try:
            with trio.fail_after(0.1 * attempt):
                await trio.sleep(fails.pop(0) if fails else 0)
                return n, attempt
        except trio.TooSlowError:
            await trio.sleep(0.05 * 2 ** attempt)
    raise RuntimeError(f"{n} gave up")


async def main():
    service = Service()
    async with trio.open_nursery() as nursery:
        send = await nursery.start(service.run)
        async with send:
            for n in range(5):
                await send.send(n)
    print(sorted(service.requests), len(service.requests))
    results = []
    async with trio.open_nursery() as nursery:
        async def go(n, fails):
            results.append(await flaky(n, fails))
        nursery.start_soon(go, 1, [1, 1])
        nursery.start_soon(go, 2, [])
    print(sorted(results))
    try:
        async with trio.open_nursery() as nursery:
            nursery.start_soon(flaky, 3, [1, 1, 1, 1])
            nursery.start_soon(trio.sleep_forever)
    except* RuntimeError as group:
        print([str(e) for e in group.exceptions])
    with trio.CancelScope(deadline=trio.current_time() + 0.5) as scope:
        try:
            await trio.sleep(10)
        finally:
            with trio.CancelScope(shield=True) as s2:
                await trio.sleep(0.1)
                print("tidied", s2.shield)
    print(scope.cancelled_caught, scope.cancel_called)
    x = await trio.to_thread.run_sync(lambda a: a * 2, 21)
    print(x, trio.lowlevel.current_task().name.endswith("main"))
    lock, cond = trio.Lock(), trio.Condition()
    async with lock:
        print(lock.locked(), lock.statistics().tasks_waiting)
    async with cond:
        cond.notify_all()
    sem = trio.Semaphore(1, max_value=1)
    async with sem:
        print(sem.value)
    try:
        sem.release()
    except ValueError as e:
        print(e)
    with trio.move_on_after(0.01):
        async with trio.open_nursery() as n:
            n.start_soon(trio.sleep, 1)
            n.cancel_scope.cancel()
        print("left")
    try:
        trio.run(main)
    except RuntimeError as e:
        print(e)


trio.run(main)
try:
    trio.current_time()
except RuntimeError as e:
    print(type(e).__name__, e)
