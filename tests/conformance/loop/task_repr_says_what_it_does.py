import asyncio
import re


def text(task):
    return re.sub(r"( at|0x)[^>\]]*/", r"\1 …/", repr(task))


async def inner(future):
    await future


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    task = asyncio.create_task(inner(future), name="t")
    print(task)
    await asyncio.sleep(0)
    print(repr(task).partition(" cb=")[0].partition(" wait_for=")[0])
    print("wait_for=<Future pending" in repr(task))
    task.cancel()
    print(repr(task)[:20], "cancelling" in repr(task))
    await asyncio.gather(task, return_exceptions=True)
    print(task)

    async def value():
        return {"a": [1]}

    done = asyncio.create_task(value())
    await done
    print(done)


asyncio.run(main())
