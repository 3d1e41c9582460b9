import asyncio
class MyTask(asyncio.Task):
    def cancel(self, msg=None):
        print("cancel called", self.get_name(), msg)
        return super().cancel(msg)
class MyFuture(asyncio.Future):
    def cancel(self, msg=None):
        print("future cancel called", msg)
        return super().cancel(msg)
    def set_result(self, value):
        print("set_result", value)
        super().set_result(value)
async def work():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        print("work cancelled", e.args)
        raise
async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(lambda loop, coro, **k: MyTask(coro, loop=loop, **k))
    t = loop.create_task(work(), name="one")
    await asyncio.sleep(0)
    try:
        await asyncio.wait_for(t, 1)
    except BaseException as e: print("1", repr(e))
    t = loop.create_task(work(), name="two")
    g = asyncio.gather(t, work())
    await asyncio.sleep(0)
    g.cancel("why")
    try: await g
    except BaseException as e: print("2", repr(e))
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(work(), name="three")
            await asyncio.sleep(0)
            raise ValueError
    except BaseException as e: print("3", repr(e))
    try:
        async with asyncio.timeout(1):
            await work()
    except BaseException as e: print("4", repr(e))
    f = MyFuture()
    async def wait(f):
        await f
    w = loop.create_task(wait(f), name="five")
    await asyncio.sleep(0)
    w.cancel("m")
    try: await w
    except BaseException as e: print("5", repr(e))
    f = MyFuture()
    s = asyncio.shield(f)
    s.cancel()
    f.cancel()
    f = MyFuture()
    w = asyncio.create_task(asyncio.wait_for(f, 1), name="six")
    await asyncio.sleep(0)
    w.cancel()
    try: await w
    except BaseException as e: print("6", repr(e))
    loop.create_task(work(), name="seven")
    await asyncio.sleep(0)
asyncio.run(main())
