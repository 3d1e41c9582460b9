import asyncio
import re

def show(*args, **kw):
    print(re.sub(r"id=0x[0-9a-f]+", "id=…", asyncio.format_call_graph(*args, **kw)))

async def leaf(what):
    await what()

async def middle(what):
    return await leaf(what)

async def agen(what):
    await what()
    yield 1

async def overgen(what):
    async for _ in agen(what):
        pass

async def shielded(f):
    await asyncio.shield(f)

async def main():
    lock, event, queue, full, sem, cond = asyncio.Lock(), asyncio.Event(), asyncio.Queue(), asyncio.Queue(1), asyncio.Semaphore(0), asyncio.Condition()
    await lock.acquire()
    full.put_nowait(1)
    async def wait_cond():
        async with cond:
            await cond.wait()
    async def in_lock():
        async with lock:
            pass
    async def in_sem():
        async with sem:
            pass
    async def grouped():
        async with asyncio.TaskGroup() as g:
            g.create_task(asyncio.sleep(9), name="inner")
    barrier = asyncio.Barrier(99)
    whats = [lambda: asyncio.sleep(9), lock.acquire, event.wait, queue.get, lambda: full.put(2), sem.acquire, wait_cond, in_lock, in_sem, full.join,
             grouped, barrier.wait, lambda: asyncio.wait_for(event.wait(), 5), lambda: asyncio.wait([t0]), lambda: asyncio.gather(t0, t0), lambda: cond.wait_for(lambda: 0) if cond.locked() else asyncio.sleep(8), lambda: shielded(t0)]
    t0 = asyncio.create_task(asyncio.sleep(9), name="t0")
    tasks = [asyncio.create_task(middle(w), name=f"task {n}") for n, w in enumerate(whats)]
    tasks.append(asyncio.create_task(overgen(event.wait), name="gen"))
    await asyncio.sleep(1)
    for t in tasks:
        show(t)
    fresh = asyncio.create_task(leaf(event.wait), name="fresh")
    show(fresh)
    g = asyncio.capture_call_graph(t0)
    print(len(g.call_stack), sorted(a.future.get_name() for a in g.awaited_by))
    inner = [t for t in asyncio.all_tasks() if t.get_name() == "inner"][0]
    show(inner)
    def helper():
        show()
        def deeper():
            show(limit=2)
            show(limit=-1)
            show(depth=2)
            print(len(asyncio.capture_call_graph(limit=0).call_stack))
        deeper()
    async def inner_most():
        helper()
    async def runs():
        await inner_most()
    await runs()
    await asyncio.create_task(runs(), name="child")
    for t in asyncio.all_tasks() - {asyncio.current_task()}:
        t.cancel()

asyncio.run(main())
