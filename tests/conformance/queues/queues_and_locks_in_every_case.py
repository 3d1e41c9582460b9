import asyncio
def log(*a):
    print(round(asyncio.get_running_loop().time(), 3), *a)
async def main():
    q = asyncio.Queue(2)
    log(q, q.maxsize, q.empty(), q.full())
    for x in "ab":
        q.put_nowait(x)
    try:
        q.put_nowait("c")
    except asyncio.QueueFull as e:
        log(repr(e))
    log(q, q.full(), q.qsize(), str(q))
    p = asyncio.create_task(q.put("c"))
    await asyncio.sleep(0)
    log(q)
    log(q.get_nowait(), await q.get(), await q.get())
    await p
    try:
        q.get_nowait()
    except asyncio.QueueEmpty as e:
        log(repr(e))
    for _ in range(3):
        q.task_done()
    try:
        q.task_done()
    except ValueError as e:
        log(e)
    await q.join()
    log("joined")
    g = asyncio.create_task(q.get())
    await asyncio.sleep(0)
    log(q)
    q.shutdown()
    try:
        await g
    except asyncio.QueueShutDown as e:
        log(repr(e))
    for f in (q.put(1), q.get()):
        try:
            await f
        except asyncio.QueueShutDown:
            log("down")
    try:
        q.put_nowait(1)
    except asyncio.QueueShutDown:
        log("down")
    q = asyncio.Queue()
    [q.put_nowait(i) for i in range(3)]
    q.shutdown()
    log(q, await q.get(), q.qsize())
    j = asyncio.create_task(q.join())
    await asyncio.sleep(0)
    q.shutdown(immediate=True)
    log(q);
    try:
        q.get_nowait()
    except asyncio.QueueShutDown:
        log("empty and down")
    await asyncio.sleep(0)
    log(j.done())
    q.task_done()
    await j
    log("join over")
    pq = asyncio.PriorityQueue()
    [pq.put_nowait(x) for x in (3, 1, 2)]
    log(pq, [pq.get_nowait() for _ in range(3)])
    lq = asyncio.LifoQueue()
    [lq.put_nowait(x) for x in (3, 1, 2)]
    log(lq, [lq.get_nowait() for _ in range(3)])
    pq.put_nowait((1, "a"))
    try:
        pq.put_nowait("b")
    except TypeError as e:
        log(e)
    pw = asyncio.Queue(1)
    pw.put_nowait(0)
    t = asyncio.create_task(pw.put(1))
    await asyncio.sleep(0)
    pw.shutdown();
    try:
        await t
    except asyncio.QueueShutDown:
        log("putter down")
    l = asyncio.Lock()
    try:
        l.release()
    except RuntimeError as e:
        log(e)
    s = asyncio.BoundedSemaphore(1)
    try:
        s.release()
    except ValueError as e:
        log(e)
    try:
        asyncio.Semaphore(-1)
    except ValueError as e:
        log(e)
    c = asyncio.Condition()
    for f in (c.notify, c.notify_all):
        try:
            f()
        except RuntimeError as e:
            log(e)
    try:
        await c.wait()
    except RuntimeError as e:
        log(e)
    log(l, s, c, asyncio.Event(), asyncio.Semaphore(0))
    async with l:
        log(l.locked(), c.locked())
    try:
        await l
    except TypeError as e:
        log(e)
    try:
        with l:
            pass
    except TypeError as e:
        log(e)
    e = asyncio.Event()
    ws = [asyncio.create_task(e.wait()) for _ in range(3)]
    await asyncio.sleep(0)
    log(e)
    e.set()
    e.clear()
    log(await asyncio.gather(*ws), e.is_set())
    async with c:
        log(await asyncio.wait_for(c.wait_for(lambda: True), 1))
asyncio.run(main())
