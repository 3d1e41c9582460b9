import asyncio


def note(*values):
    print("noted", *values)


def explode():
    raise ValueError("boom")


async def main():
    loop = asyncio.get_running_loop()
    handle = asyncio.Handle(note, (1, 2), loop)
    print(handle, handle._args, handle._callback is note, handle.cancelled())
    handle._run()
    asyncio.Handle(explode, (), loop)._run()
    early, late = (asyncio.TimerHandle(when, note, (), loop) for when in (1.5, 2))
    print(early, early == late, early == 1.5, hash(early) == hash(1.5), early.when())
    early.cancel()
    print(early, early._callback, early._args)
    later, safe = loop.call_later(3, note), loop.call_soon_threadsafe(note, "safe")
    print(safe, type(safe).__name__, len(loop._ready), loop._scheduled[0] == later, loop._scheduled)
    await asyncio.sleep(0)
    loop.call_soon_threadsafe(explode)
    await asyncio.sleep(0)
    for arguments in [(), (note,), (note, ()), (note, (), None)]:
        try:
            asyncio.Handle(*arguments)
        except (TypeError, AttributeError) as error:
            print(error)


asyncio.run(main())
