import asyncio, contextvars
name = contextvars.ContextVar("name", default="foo")
async def main():
    loop = asyncio.get_running_loop()
    def handler(loop, context):
        print(sorted(context), name.get())
    loop.set_exception_handler(handler)
    def callback():
        name.set("bar")
        1 / 0
    loop.call_soon(callback)
    await asyncio.sleep(0)
    f = loop.create_future()
    def done(f):
        name.set("done")
        1 / 0
    f.add_done_callback(done)
    f.set_result(1)
    await asyncio.sleep(0)
    ctx = contextvars.copy_context()
    ctx.run(name.set, "given")
    loop.call_soon(callback, context=ctx)
    await asyncio.sleep(0)
    print(ctx[name])
    h = loop.call_later(1, callback)
    await asyncio.sleep(2)
    print(h.get_context().get(name), len(h.get_context()))
    async def child():
        name.set("child")
        raise ValueError
    t = loop.create_task(child())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(t.get_context().get(name))
    del t
    print(name.get())
    async def pending():
        name.set("pending")
        await loop.create_future()
    t = loop.create_task(pending())
    await asyncio.sleep(0)
    del t
    print("end")
asyncio.run(main())
