import asyncio
class F(asyncio.Future):
    def add_done_callback(self, fn, *, context=None):
        print("add", fn)
        super().add_done_callback(fn, context=context)
async def main():
    f = F()
    asyncio.get_running_loop().call_later(1, f.set_result, 5)
    print(await f)
    f = F()
    f.set_result(1)
    print(await f)
    print(asyncio.eager_task_factory, asyncio.create_eager_task_factory(asyncio.Task))
    print(asyncio.eager_task_factory.__name__, asyncio.eager_task_factory.__qualname__)
class G(F):
    def add_done_callback(self, fn, *, context=None):
        print("adds", callable(fn))
        super().add_done_callback(fn, context=context)
async def more():
    f = G()
    g = G()
    h = asyncio.gather(f, g)
    f.set_result(1)
    asyncio.get_running_loop().call_later(1, g.set_result, 5)
    print(f, g)
    print(await h)
    print(await asyncio.wait([G(), f], timeout=1))
    f = G()
    t = asyncio.create_task(asyncio.wait_for(f, 1))
    await asyncio.sleep(0)
    print(f)
    try:
        await t
    except TimeoutError as e:
        print(repr(e))
asyncio.run(main())
asyncio.run(more())
