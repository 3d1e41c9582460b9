"""Task objects: names, nurseries, contexts of their own."""
import contextvars
import functools

import trio

request = contextvars.ContextVar("request", default="none")


async def child(number=0):
    task = trio.lowlevel.current_task()
    print(task.name, request.get(), len(task.parent_nursery.child_tasks))
    request.set(f"child {number}")
    await trio.lowlevel.checkpoint()


async def main():
    me = trio.lowlevel.current_task()
    print(me.name, me.child_nurseries)
    request.set("main")
    async with trio.open_nursery() as nursery:
        print(nursery.parent_task is me, me.child_nurseries == [nursery])
        nursery.start_soon(child, 1)
        await trio.sleep(1)
        nursery.start_soon(child, 2, name="second")
        await trio.sleep(1)
        nursery.start_soon(functools.partial(child, number=3))
        await trio.sleep(1)
        nursery.start_soon(lambda: child(4))
    print(request.get(), trio.lowlevel.in_trio_run(), trio.lowlevel.in_trio_task())


trio.run(main)
print(trio.lowlevel.in_trio_run())
