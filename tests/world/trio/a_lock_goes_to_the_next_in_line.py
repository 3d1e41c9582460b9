"""Lock: only its owner releases it, the next in line owns it at once; one that ends as owner breaks it."""
import trio


async def job(name, lock):
    async with lock:
        print(name, trio.current_time(), lock.statistics().tasks_waiting)
        await trio.sleep(1)


async def takes_and_ends(lock):
    await lock.acquire()


async def waits(lock):
    try:
        await lock.acquire()
    except trio.BrokenResourceError as error:
        print(str(error)[:45])


async def main():
    lock = trio.Lock()
    async with trio.open_nursery() as nursery:
        for name in "abc":
            nursery.start_soon(job, name, lock)
    print(lock.locked())
    await lock.acquire()
    try:
        await lock.acquire()
    except RuntimeError as error:
        print(error)
    lock.release()
    try:
        lock.release()
    except RuntimeError as error:
        print(error)
    async with trio.open_nursery() as nursery:
        nursery.start_soon(takes_and_ends, lock)
        await trio.sleep(1)
        nursery.start_soon(waits, lock)


trio.run(main)
