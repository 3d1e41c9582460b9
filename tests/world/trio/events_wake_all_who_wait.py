"""Event: one way from unset to set; it is no truth value."""
import trio


async def waits(name, event):
    await event.wait()
    print(name, trio.current_time())


async def main():
    event = trio.Event()
    async with trio.open_nursery() as nursery:
        for name in "abc":
            nursery.start_soon(waits, name, event)
        await trio.sleep(1)
        print(event.is_set(), event.statistics())
        event.set()
        event.set()
        print(event.is_set(), event.statistics().tasks_waiting)
    await event.wait()
    try:
        if event:
            pass
    except NotImplementedError as error:
        print(error)


trio.run(main)
