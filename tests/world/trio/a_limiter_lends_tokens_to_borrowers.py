"""CapacityLimiter: so many at a time, first come first served; a borrower gets one token, and gives back its own."""
import trio


async def job(name, limiter):
    async with limiter:
        print(name, trio.current_time(), limiter.borrowed_tokens, limiter.available_tokens)
        await trio.sleep(1)


async def main():
    limiter = trio.CapacityLimiter(2)
    async with trio.open_nursery() as nursery:
        for name in range(5):
            nursery.start_soon(job, name, limiter)
        await trio.sleep(0.5)
        print(limiter.statistics().tasks_waiting)
        limiter.total_tokens = 3
        print(limiter.statistics().tasks_waiting, limiter.borrowed_tokens)
    print(trio.current_time())
    await limiter.acquire()
    try:
        limiter.acquire_nowait()
    except RuntimeError as error:
        print(error)
    limiter.release()
    try:
        limiter.release()
    except RuntimeError as error:
        print(error)
    await limiter.acquire_on_behalf_of("somebody")
    print(limiter.statistics())
    limiter.release_on_behalf_of("somebody")
    for wrong in (1.5, -1):
        try:
            trio.CapacityLimiter(wrong)
        except (TypeError, ValueError) as error:
            print(repr(error))


trio.run(main)
