import asyncio

class Like:
    def __await__(self):
        return self
    def __iter__(self):
        return self
    def __next__(self):
        raise StopIteration(1)
    def send(self, v):
        print("send", v)
        if not hasattr(self, "n"):
            self.n = 1
            return None
        raise StopIteration(42)
    def throw(self, *a):
        print("throw", a)
        raise a[0]
    def close(self):
        print("close")

async def main():
    like = Like()
    print(asyncio.iscoroutine(like))
    t = asyncio.create_task(like)
    print(t)
    print(t.get_coro() is like)
    print(t.get_stack())
    print(await t)
    print(t)
    t = asyncio.ensure_future(Like())
    print(t.get_name())
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError as e:
        print("cancelled", repr(e))
    print(await asyncio.gather(Like(), Like()))
    print(await asyncio.wait_for(Like(), 1))
    async with asyncio.TaskGroup() as g:
        print(g.create_task(Like(), name="x"))
    print(await Like())
asyncio.run(main())
asyncio.run(Like())
