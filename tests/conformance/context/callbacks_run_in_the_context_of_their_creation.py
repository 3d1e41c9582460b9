import asyncio
import contextvars

who = contextvars.ContextVar("who", default="?")


def show(label):
    print(label, who.get())


async def work():
    who.set("worker")
    return 1


async def main():
    loop = asyncio.get_running_loop()
    who.set("first")
    loop.call_soon(show, "call_soon")
    loop.call_later(1, show, "call_later")
    task = asyncio.create_task(work())
    task.add_done_callback(lambda t: show("done callback"))
    who.set("second")
    task.add_done_callback(lambda t: show("second done callback"))
    await asyncio.sleep(2)
    future = loop.create_future()
    future.add_done_callback(lambda f: show("future callback"))
    who.set("third")
    future.set_result(None)
    await asyncio.sleep(0)


asyncio.run(main())
