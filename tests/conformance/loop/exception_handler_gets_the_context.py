import asyncio


def handler(loop, context):
    print("handler:", context["message"], repr(context.get("exception")), sorted(context))


async def fails():
    raise ValueError("lost")


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_exception_handler())
    loop.set_exception_handler(handler)
    loop.call_soon(lambda: 1 / 0)
    task = asyncio.create_task(fails())
    await asyncio.sleep(0.1)
    del task
    loop.call_exception_handler({"message": "by hand"})
    loop.set_exception_handler(None)
    loop.call_exception_handler({"message": "to stderr", "exception": KeyError("k")})


asyncio.run(main())
