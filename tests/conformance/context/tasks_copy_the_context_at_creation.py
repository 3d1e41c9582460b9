import asyncio
import contextvars

request = contextvars.ContextVar("request", default="none")


async def handler(name):
    print(name, "sees", request.get())
    request.set(name)
    await asyncio.sleep(0.1)
    print(name, "still has", request.get())


async def plain(name):
    request.set(name)


async def main():
    request.set("main")
    tasks = [asyncio.create_task(handler(n)) for n in "ab"]
    request.set("changed after creation")
    await asyncio.gather(*tasks)
    print("main has", request.get())
    await plain("set by an awaited coroutine")
    print("main has", request.get())
    await asyncio.create_task(plain("set in a task"))
    print("main has", request.get())
    await asyncio.wait_for(plain("set under wait_for"), 1)
    print("main has", request.get())


asyncio.run(main())
print(request.get())
