import asyncio


def text(thing):
    head, _, tail = repr(thing).partition(" object at 0x")
    return head + tail[tail.index(" "):]


async def main():
    lock, semaphore, event = asyncio.Lock(), asyncio.Semaphore(2), asyncio.Event()
    print(text(lock), text(semaphore), text(event))
    await lock.acquire()
    await semaphore.acquire()
    waiter = asyncio.create_task(lock.acquire())
    other = asyncio.create_task(event.wait())
    await asyncio.sleep(0)
    print(text(lock), text(semaphore), text(event))
    await semaphore.acquire()
    event.set()
    print(text(semaphore), text(event))
    lock.release()
    await waiter
    await other


asyncio.run(main())
