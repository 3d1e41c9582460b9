import asyncio


def say(*words):
    print(asyncio.get_running_loop().time(), *words)


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(2, say, "later 2")
    loop.call_at(loop.time() + 1, say, "at 1")
    loop.call_soon(say, "soon", "with", "arguments")
    handle = loop.call_later(0.5, say, "never")
    print(handle.when(), handle.cancelled())
    handle.cancel()
    print(handle.cancelled())
    loop.call_later(0, say, "zero: behind what is ready")
    soon = loop.call_soon(say, "cancelled soon")
    soon.cancel()
    await asyncio.sleep(0)
    print("after one turn")
    await asyncio.sleep(3)


asyncio.run(main())
