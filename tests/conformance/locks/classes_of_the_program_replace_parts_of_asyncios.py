# What a subclass replaces is what asyncio's own methods call.
import asyncio
def show(f):
    try: print('->', f())
    except BaseException as e: print(type(e).__name__, e)
class Group(asyncio.TaskGroup):
    def __init__(self, limit):
        super().__init__(); self.limit = limit; self.made = []
    def create_task(self, coro, **kw):
        if len(self.made) >= self.limit:
            coro.close(); raise RuntimeError('full')
        t = super().create_task(coro, **kw); self.made.append(t); return t
    async def __aenter__(self):
        print('entering'); return await super().__aenter__()
    async def __aexit__(self, *exc):
        print('leaving', exc[0])
        try: return await super().__aexit__(*exc)
        finally: print('left', [t.done() for t in self.made])
class Event(asyncio.Event):
    count = 0
    def set(self):
        self.count += 1; print('set', self.count); super().set()
    async def wait(self):
        print('waiting'); r = await super().wait(); print('waited'); return r
class Condition(asyncio.Condition):
    async def wait(self):
        print('cond wait'); return await super().wait()
    def notify(self, n=1):
        print('notify', n); super().notify(n)
class Barrier(asyncio.Barrier):
    async def wait(self):
        i = await super().wait(); print('barrier', i); return i
class Lock(asyncio.Lock):
    async def acquire(self):
        print('acq'); return await super().acquire()
    def release(self):
        print('rel'); super().release()
class Queue(asyncio.Queue):
    async def get(self):
        x = await super().get(); print('got', x); return x
    def _put(self, item): super()._put(item * 2)
class Runner(asyncio.Runner):
    def run(self, coro, **kw):
        print('run'); return super().run(coro, **kw)
    def close(self):
        print('close'); super().close()
class Timeout(asyncio.Timeout):
    async def __aexit__(self, *a):
        r = await super().__aexit__(*a); print('expired', self.expired()); return r
async def work(n): await asyncio.sleep(n); return n
async def main():
    try:
        async with Group(2) as g:
            g.create_task(work(1)); g.create_task(work(2), name='n'); g.create_task(work(3))
    except* RuntimeError as e: print(repr(e.exceptions))
    e = Event(); t = asyncio.create_task(e.wait()); await asyncio.sleep(0); e.set(); print(await t, repr(e)[:20])
    c = Condition()
    async def waiter():
        async with c:
            await c.wait_for(lambda: ready); print('ready')
    ready = False; t = asyncio.create_task(waiter()); await asyncio.sleep(0)
    async with c: c.notify_all()
    await asyncio.sleep(0); ready = True
    async with c: c.notify()
    await t
    b = Barrier(2)
    async def bw():
        async with b as i: print('inside', i)
    await asyncio.gather(bw(), bw())
    l = Lock()
    async with l: print(l.locked())
    q = Queue(); await q.put(1); q.put_nowait('a'); print(await q.get(), q.get_nowait(), q.qsize())
    try:
        async with Timeout(asyncio.get_running_loop().time() + 1): await work(5)
    except TimeoutError: print('timeout')
    class H(asyncio.Handle): pass
    show(lambda: H(print, ('handle',), asyncio.get_running_loop())._run())
    class Fut(asyncio.Future):
        def set_result(self, r): print('set_result', r); super().set_result(r)
        def add_done_callback(self, cb, *, context=None): print('adc'); super().add_done_callback(cb, context=context)
    f = Fut(); asyncio.get_running_loop().call_soon(f.set_result, 3); print(await f)
    f = Fut(); asyncio.get_running_loop().call_later(1, f.set_result, 4); print(await asyncio.wait_for(f, 2))
    f = Fut(); asyncio.get_running_loop().call_later(1, f.set_exception, KeyError('k')); print(await asyncio.gather(f, return_exceptions=True))
    f = Fut(); d, p = await asyncio.wait([f], timeout=1); print(len(d), len(p)); f.set_result(1)
    f = Fut(); s = asyncio.shield(f); f.set_result(2); print(await s)
with Runner() as r: print(r.run(main()), r.run(work(1)))
