import asyncio


async def main():
    lock, event, semaphore = asyncio.Lock(), asyncio.Event(), asyncio.BoundedSemaphore(1)
    print(lock._waiters, event._waiters, semaphore._waiters, semaphore._bound_value, lock._locked)
    await lock.acquire()
    await semaphore.acquire()
    tasks = [asyncio.create_task(wait()) for wait in (lock.acquire, event.wait, semaphore.acquire)]
    await asyncio.sleep(0)
    print(lock._waiters, len(event._waiters), all(waiter.done() for waiter in semaphore._waiters))
    print(tasks[0]._fut_waiter is lock._waiters[0], tasks[0]._must_cancel, tasks[0]._state)
    tasks[0].cancel("no more")
    print(tasks[0]._must_cancel, tasks[0]._fut_waiter)
    event.set()
    semaphore.release()
    await asyncio.wait(tasks)
    print(lock._waiters, event._waiters, semaphore._waiters, event._value)

    condition = asyncio.Condition(lock)
    print(condition._lock is lock, condition._waiters)

    queue = asyncio.Queue(1)
    print(queue._queue, queue._getters, queue._putters, queue._unfinished_tasks, queue._finished.is_set())
    queue.put_nowait("item")
    putter = asyncio.create_task(queue.put("next"))
    await asyncio.sleep(0)
    print(queue._queue, len(queue._putters), queue._unfinished_tasks, queue._finished.is_set(), queue._maxsize)
    queue.get_nowait()
    await putter

    me = asyncio.current_task()
    me.cancel()
    print(me._must_cancel)
    me.uncancel()
    print(me._must_cancel)
    failed = asyncio.Future()
    failed.set_exception(KeyError("k"))
    print(failed._state, failed._result, repr(failed._exception), failed._loop is asyncio.get_running_loop())
    failed.exception()
    try:
        lock._nothing
    except AttributeError as error:
        print(error)


asyncio.run(main())
