import asyncio, functools
def f(*a, **k):
    1/0
class A:
    def m(self, *a):
        1/0
    def __call__(self, *a):
        1/0
    def __repr__(self):
        return "<A>"
async def main():
    loop = asyncio.get_running_loop()
    h = loop.call_soon(f, 1, "x"); print(h, h.cancelled())
    t = loop.call_later(1.5, f, 2)
    print(t, t.when())
    t.cancel()
    print(t, t.cancelled())
    t2 = loop.call_at(2.5, A().m, 2)
    print(t2, t < t2, t2 <= t, t2 == t2, t2 > t, t != t2)
    t2.cancel()
    h2 = loop.call_soon(A(), 2)
    print(h2)
    h3 = loop.call_soon(functools.partial(f, 1, b=2), 3)
    print(h3)
    h4 = loop.call_soon(print, 3)
    print(h4)
    h5 = loop.call_soon(lambda: None)
    print(h5)
    h5.cancel()
    print(h5)
    h6 = loop.call_soon(A().m, 5)
    await asyncio.sleep(0)
    print(h4, h)
    fut = loop.create_future()
    print(fut)
    fut.add_done_callback(f)
    print(fut)
    fut.add_done_callback(A().m)
    print(fut)
    fut.add_done_callback(functools.partial(f, 3))
    print(fut)
    fut.add_done_callback(A())
    print(fut)
    fut.set_result("r" * 200); print(fut)
    g = asyncio.gather(asyncio.sleep(0))
    print(g)
    task = [t for t in asyncio.all_tasks() if t is not asyncio.current_task()][0]
    print(task)
    print(await g)
    print(g, task)
    print(asyncio.current_task())
    e = loop.create_future(); e.set_exception(ValueError("x")); print(e); e.exception()
    c = loop.create_future()
    c.cancel()
    print(c)
    print(asyncio.sleep(0), str(asyncio.Event().wait())[:40])
    def cb(f):
        pass
    fut2 = loop.create_future()
    fut2.add_done_callback(cb)
    fut2.add_done_callback(print)
    print(fut2.remove_done_callback(cb), fut2.remove_done_callback(cb), fut2)
    s = asyncio.create_task(asyncio.sleep(1), name="zz"); print(s); await asyncio.sleep(0); print(s)
    w = asyncio.create_task(asyncio.wait_for(fut2, 1))
    await asyncio.sleep(0)
    print(w)
    q = asyncio.Queue()
    qt = asyncio.create_task(q.get())
    await asyncio.sleep(0)
    print(qt)
    qt.cancel()
    print(qt)
    fut2.set_result(None)
    print(w)
    await w
    print(w)
    await s
    print(s)
    print(fut2.get_loop() is loop, fut2.done())
asyncio.run(main())
