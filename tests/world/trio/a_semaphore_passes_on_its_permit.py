"""Semaphore: release hands the permit to who waits longest; a newcomer does not overtake."""
import trio


async def job(name, semaphore):
    await semaphore.acquire()
    print(name, "in", trio.current_time(), semaphore.value)
    await trio.sleep(1)
    semaphore.release()
    try:
        semaphore.acquire_nowait()
        print(name, "again")
        semaphore.release()
    except trio.WouldBlock:
        print(name, "must wait")


async def main():
    semaphore = trio.Semaphore(1, max_value=1)
    async with trio.open_nursery() as nursery:
        for name in "abc":
            nursery.start_soon(job, name, semaphore)
        await trio.sleep(0.5)
        print(semaphore.statistics())
    try:
        semaphore.release()
    except ValueError as error:
        print(error)
    print(semaphore.value, semaphore.max_value)
    with trio.move_on_after(1) as scope:
        async with semaphore:
            await semaphore.acquire()
    print(scope.cancelled_caught, semaphore.value, semaphore.statistics().tasks_waiting)


trio.run(main)
