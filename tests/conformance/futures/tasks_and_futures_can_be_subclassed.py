import asyncio
async def main():
    t = asyncio.create_task(asyncio.sleep(0))
    try:
        t.owner = "me"
    except AttributeError as e:
        print(e)
    
    l = asyncio.Lock(); l.name = "n"; print(l.name)
    q = asyncio.Queue()
    q.z = 2
    print(q.z, q.maxsize)
    try:
        asyncio.get_running_loop().call_soon(print).foo = 1
    except AttributeError as e:
        print(e)
    class MyTask(asyncio.Task):
        def __init__(self, coro, **kw):
            super().__init__(coro, **kw); self.tag = "T"
    async def j():
        return 5
    mt = MyTask(j(), name="mine"); print(mt, mt.tag, isinstance(mt, asyncio.Task), asyncio.isfuture(mt))
    print(await mt, mt)
    class MyFuture(asyncio.Future):
        def set_result(self, r):
            print("setting")
            super().set_result(r)
    mf = MyFuture()
    asyncio.get_running_loop().call_soon(mf.set_result, 3)
    print(await mf, mf)
    print(await asyncio.gather(MyTask(j()), MyTask(j())))
    loop = asyncio.get_running_loop()
    loop.set_task_factory(lambda loop, coro, **kw: MyTask(coro, loop=loop, **kw))
    x = asyncio.create_task(j(), name="fac"); print(type(x).__name__, x.get_name(), await x)
    async with asyncio.TaskGroup() as g:
        y = g.create_task(j())
        
    print(y.result(), type(y).__name__)
    def cb(f):
        print("cb", type(f).__name__, f is z)
    z = asyncio.create_task(j())
    z.add_done_callback(cb)
    await z
    await asyncio.sleep(0)
    print(asyncio.current_task(), [type(t).__name__ for t in asyncio.all_tasks()])
    loop.set_task_factory(None)
    print(loop.get_task_factory())
    try:
        loop.set_task_factory(5)
    except TypeError as e:
        print(e)
asyncio.run(main())
