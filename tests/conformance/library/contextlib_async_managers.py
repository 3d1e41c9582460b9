import asyncio
from contextlib import AsyncExitStack, aclosing, asynccontextmanager


@asynccontextmanager
async def connect(name):
    await asyncio.sleep(0.5)
    print("open", name, asyncio.get_running_loop().time())
    try:
        yield name
    finally:
        await asyncio.sleep(0.5)
        print("close", name, asyncio.get_running_loop().time())


async def numbers():
    try:
        for n in range(10):
            yield n
    finally:
        print("numbers closed")


async def main():
    async with connect("a") as a, connect("b"):
        print("using", a)
    async with AsyncExitStack() as stack:
        names = [await stack.enter_async_context(connect(n)) for n in "xy"]
        stack.push_async_callback(asyncio.sleep, 1)
        stack.callback(print, "sync callback")
        print(names)
    async with aclosing(numbers()) as source:
        async for n in source:
            if n == 2:
                break
    print("end")
    try:
        async with connect("e"):
            raise ValueError("inside")
    except ValueError as error:
        print("out came", error)


asyncio.run(main())
