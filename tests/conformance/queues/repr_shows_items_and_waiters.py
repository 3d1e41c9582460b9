import asyncio


def text(queue):
    head, _, tail = repr(queue).partition(" at 0x")
    return head + tail[tail.index(" "):]


async def main():
    queue = asyncio.Queue(2)
    print(text(queue), str(queue)[:16])
    getter = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    print(text(queue))
    queue.put_nowait("a")
    queue.put_nowait("b")
    print(text(queue))
    await getter
    print(text(queue))
    queue.task_done()
    print(text(queue))


asyncio.run(main())
